import { Type } from '@sinclair/typebox';
import { messagePurposes } from '../message-status';
import { E164, Id, Nullable, OneOf, Timestamp } from './schemas';

/** What begins every export. */
export const ExportHead = {
  user_id: Type.String({ description: 'The sub of the token' }),
  exported_at: Timestamp,
};

/** A text as the service that sends it keeps it for some days, without its body. */
export const ExportedText = Type.Object(
  {
    message_id: Id,
    purpose: OneOf(messagePurposes),
    to: E164,
    from: Nullable(Type.String()),
    state: Type.String({ description: 'planned, calling, unknown, accepted, refused or not_sent' }),
    message_sid: Nullable(Type.String()),
    error_code: Nullable(Type.Integer()),
    planned_at: Timestamp,
    accepted_at: Nullable(Timestamp),
    finished_at: Nullable(Timestamp),
  },
  { $id: 'ExportedText' },
);

/** Whether a phone takes our texts. */
export const ExportedOptOut = Type.Object(
  {
    number: E164,
    sender: Type.String(),
    opted_out: Type.Boolean(),
    source: Nullable(Type.String()),
    since: Nullable(Timestamp),
  },
  { $id: 'ExportedOptOut' },
);
