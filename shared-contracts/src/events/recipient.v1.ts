import { Type } from '@sinclair/typebox';
import { E164, Nullable, OneOf, Timestamp } from '../http/schemas';
import { defineEvent } from './definition';

/** What showed that somebody wants no texts from a sender, or wants them again. */
export const optOutSources = ['stop-word', 'start-word', 'provider-refusal', 'accepted-send'] as const;
export type OptOutSource = (typeof optOutSources)[number];

const OptOutState = Type.Object({
  number: E164,
  sender: Type.String({ description: 'The number, short code, name or Messaging Service whose texts it is about' }),
  user_id: Nullable(
    Type.String({
      description:
        'The one person whom texts to this number were for, codes aside; null where none or several are known',
    }),
  ),
  opted_out: Type.Boolean(),
  source: OneOf(optOutSources),
  since: Timestamp,
  version: Type.Integer({ minimum: 1, description: 'Grows with each change of one number and sender' }),
});

export const recipientOptedOut = defineEvent({
  name: 'recipient.opted-out',
  version: 1,
  publishers: ['delivery-tracker'],
  summary: 'A phone takes no more texts from a sender: it texted STOP, or the provider refused a text with 21610',
  subject: 'number',
  data: OptOutState,
});

export const recipientOptedIn = defineEvent({
  name: 'recipient.opted-in',
  version: 1,
  publishers: ['delivery-tracker'],
  summary: 'A phone takes texts from a sender again: it texted START, or the provider took a text for it',
  subject: 'number',
  data: OptOutState,
});

export const recipientSnapshot = defineEvent({
  name: 'recipient.snapshot',
  version: 1,
  publishers: ['delivery-tracker'],
  summary: 'Whether a phone takes texts from a sender, as it is: an operator had every state published again',
  subject: 'number',
  isSnapshot: true,
  data: OptOutState,
});
