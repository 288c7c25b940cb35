import { Type, type Static } from '@sinclair/typebox';
import { Nullable, OneOf, Timestamp } from '../schemas';

/** What the texts that were sent to a number say of it. */
export const textHealthStates = ['unknown', 'arriving', 'unreachable'] as const;

const TextHealthFacts = {
  since: Nullable(
    Type.String({
      ...Timestamp,
      description: 'RFC 3339, UTC: since when no text arrives, or the proof is outdated; null in other states',
    }),
  ),
  last_delivered_at: Nullable(Timestamp),
  seconds_to_phone: Nullable(
    Type.Number({ minimum: 0, description: 'Of the text that arrived last; null where it is not known' }),
  ),
  code: Nullable(
    Type.Integer({ description: 'The provider’s code of the newest text that did not arrive; null where all do' }),
  ),
};

/** What became of the texts that its person had sent to a number. Texts of others to it, and simulated ones, do not count. */
export const TextHealth = Type.Object({
  state: OneOf(textHealthStates, {
    description: 'unknown: no text has ended yet; unreachable: the last ones did not arrive',
  }),
  ...TextHealthFacts,
});

/** The same as its owner sees it: with what a STOP and the age of the proof make of it. */
export const NumberHealth = Type.Object({
  state: OneOf([...textHealthStates, 'stopped', 'proof-outdated'], {
    description:
      'unknown: no text has ended yet; unreachable: the last ones did not arrive; stopped: its phone texted STOP; ' +
      'proof-outdated: it is used as before, and can be verified again',
  }),
  ...TextHealthFacts,
});
export type NumberHealth = Static<typeof NumberHealth>;
