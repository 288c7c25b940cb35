import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { E164, Id, IdempotencyHeaders, Timestamp } from '../schemas';
import { exactlyOneReference, NumberReference } from './phone-number';

export const sendCode = defineOperation({
  id: 'sendVerificationCode',
  method: 'POST',
  path: paths.sendCode,
  summary: 'Texts a six-digit code to one of the person’s numbers',
  description:
    'Names the number by phone_id or phone_number. A resend repeats the live code, so that a late first text still works. ' +
    'The answer is the same whether or not the number is known here; whether the text could be sent is told by message events.',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object(NumberReference, exactlyOneReference),
  responses: {
    202: Type.Object({
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
    }),
  },
  isBudgeted: true,
  errors: [
    'not-found',
    'phone-number-invalid',
    'phone-number-unsupported',
    'already-verified',
    'code-refused',
    'too-many-codes',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});
