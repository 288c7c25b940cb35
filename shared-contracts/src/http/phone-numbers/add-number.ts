import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { IdempotencyHeaders } from '../schemas';
import { PhoneNumber } from './phone-number';

export const addNumber = defineOperation({
  id: 'addPhoneNumber',
  method: 'POST',
  path: paths.addNumber,
  summary: 'Adds a number, in any human spelling',
  description:
    'The number is stored as E.164 and unverified. Whether somebody else has it is never told. is_primary takes effect when the number is verified.',
  access: 'authenticated',
  headers: IdempotencyHeaders,
  body: Type.Object(
    {
      phone_number: Type.String({ minLength: 1, maxLength: 64, examples: ['+44 7700 900456', '(555) 010-0123'] }),
      label: Type.Optional(Type.String({ maxLength: 60, examples: ['Work'] })),
      is_primary: Type.Optional(Type.Boolean({ default: false })),
      default_country: Type.Optional(
        Type.String({
          pattern: '^[A-Z]{2}$',
          description: 'Two capital letters (ISO 3166-1 alpha-2), for a number without a country code',
          examples: ['GB'],
        }),
      ),
    },
    { additionalProperties: false },
  ),
  responses: { 201: PhoneNumber },
  location: paths.getNumber,
  errors: [
    'sign-in-required-again',
    'phone-number-invalid',
    'phone-number-unsupported',
    'phone-number-exists',
    'phone-number-limit',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});
