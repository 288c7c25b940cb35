import { Type, type Static } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { E164, Id, Nullable, OneOf, Page, Paging, Timestamp } from '../schemas';

/** What can stand in a number's history. Later versions may add to it. */
export const numberHistoryActions = [
  'added',
  'code-sent',
  'tries-used-up',
  'verified',
  'label-changed',
  'primary-set',
  'primary-unset',
  'replaced',
  'removed',
  'restored',
  'reclaimed',
  'texts-stopped',
  'texts-started',
  'codes-blocked',
  'codes-lifted',
  'codes-freed',
  'recovered',
] as const;

export const numberHistoryActors = ['person', 'phone', 'operator', 'other', 'system'] as const;

const Origin = Type.Object({
  network: Nullable(
    Type.String({
      description: 'The network of the address, a /24 or a /48: the address itself is not kept',
      examples: ['203.0.114.0/24', '2001:db8:1::/48'],
    }),
  ),
  client: Nullable(Type.String({ description: 'A browser, or what else sent the request', examples: ['Firefox'] })),
  platform: Nullable(Type.String({ description: 'Its operating system', examples: ['Windows'] })),
});

const Details = Type.Object(
  {
    label_before: Type.Optional(Nullable(Type.String())),
    label_after: Type.Optional(Nullable(Type.String())),
    other_number: Type.Optional(
      Type.String({
        ...E164,
        description: 'With added: the number that it is to replace. With replaced: the one in its place',
      }),
    ),
    sender: Type.Optional(Type.String({ description: 'Whose texts were stopped or started' })),
    proof_outdated: Type.Optional(Type.Boolean({ description: 'The code was sent because the proof had grown old' })),
  },
  { description: 'What the action changed; never a code' },
);

export const NumberHistoryEntry = Type.Object(
  {
    entry_id: Id,
    action: OneOf(numberHistoryActions, {
      description:
        'tries-used-up: no try was left for a code; replaced: another number took its place; reclaimed: somebody else has proven it; codes-blocked, codes-lifted, codes-freed: what operators decided of codes to it; recovered: taken back from events after the database was restored. Take others as changes of a kind you do not know',
    }),
    at: Timestamp,
    actor: OneOf(numberHistoryActors, {
      description:
        'person: whose number it is; phone: by a word such as STOP; operator; other: somebody else, who has proven it; system: nobody',
    }),
    origin: Nullable(Origin),
    details: Details,
  },
  { $id: 'NumberHistoryEntry' },
);
export type NumberHistoryEntry = Static<typeof NumberHistoryEntry>;

export const listNumberHistory = defineOperation({
  id: 'listPhoneNumberHistory',
  method: 'GET',
  path: paths.listNumberHistory,
  summary: 'The history of a number: who did what, when and from where; newest first',
  description:
    'Entries are added and never changed, and go after NUMBER_HISTORY_RETENTION_DAYS or with the number. That of a removed number can be read until then, too.',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  query: Type.Object(Paging),
  responses: { 200: Page(NumberHistoryEntry) },
  errors: ['not-found'],
});
