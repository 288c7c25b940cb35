import { Type, type Static } from '@sinclair/typebox';
import { paths } from '../../paths';
import { ExportedOptOut, ExportedText, ExportHead } from '../exported-text';
import { defineOperation } from '../operation';
import { NumberHistoryEntry } from './list-number-history';
import { E164, Id, Nullable, Timestamp } from '../schemas';

export const ExportedNumber = Type.Object(
  {
    id: Id,
    e164: E164,
    label: Nullable(Type.String()),
    is_primary: Type.Boolean(),
    wants_primary: Type.Boolean({ description: 'It was asked to be primary once it is verified' }),
    is_verified: Type.Boolean(),
    verified_at: Nullable(Timestamp),
    proven_before_at: Nullable(
      Type.String({ format: 'date-time', description: 'When it was last proven, where verified_at says so no more' }),
    ),
    removed_at: Nullable(Timestamp),
    replaces: Nullable(Id),
    last_texts: Type.Unknown({ description: 'What became of the newest texts to it' }),
    verification: Nullable(
      Type.Object({
        id: Id,
        sent_at: Type.Array(Timestamp, { description: 'When codes were asked for' }),
        tried_at: Type.Array(Timestamp, { description: 'When codes were typed' }),
        expires_at: Timestamp,
      }),
    ),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { $id: 'ExportedNumber' },
);
export type ExportedNumber = Static<typeof ExportedNumber>;

export const exportNumbers = defineOperation({
  id: 'exportPhoneNumbers',
  method: 'GET',
  path: paths.exportNumbers,
  summary: 'Everything this service holds of the person, as a file',
  description:
    'Removed numbers too, with their history, codes that were asked for and typed, and the texts that brought them; never a code. sms-test and delivery-tracker answer for their own parts. Streamed.',
  access: 'authenticated',
  responses: {
    200: Type.Object({
      ...ExportHead,
      phone_numbers: Type.Array(ExportedNumber),
      code_requests: Type.Array(
        Type.Object({
          phone_id: Id,
          asked_at: Timestamp,
          segments: Type.Integer(),
          outcome: Type.String({
            description: 'sent, passed, recorded or stopped, as budgets of unproven codes have it',
          }),
          proven_at: Nullable(Timestamp),
        }),
      ),
      history: Type.Array(
        Type.Intersect([Type.Object({ phone_id: Id }), NumberHistoryEntry], {
          description: 'Of all numbers, oldest first, number by number',
        }),
      ),
      texts: Type.Array(ExportedText),
      opt_outs: Type.Array(ExportedOptOut),
    }),
  },
  errors: [],
});
