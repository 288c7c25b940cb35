import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { IdempotencyHeaders } from '../schemas';
import { exactlyOneReference, NumberReference } from './phone-number';
import { SentCode } from './sent-code';

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
  responses: { 202: SentCode },
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
