import { Type, type Static } from '@sinclair/typebox';
import { E164, Id, Timestamp } from '../schemas';

/** A code that was asked for, and the text that carries it. */
export const SentCode = Type.Object({
  phone_id: Id,
  phone_number: E164,
  verification_id: Id,
  message_id: Type.String({
    format: 'uuid',
    description: 'The text: message events carry it, so its delivery can be watched',
  }),
  expires_at: Timestamp,
  next_code_at: Timestamp,
  attempts_left: Type.Integer({ minimum: 0 }),
});
export type SentCode = Static<typeof SentCode>;
