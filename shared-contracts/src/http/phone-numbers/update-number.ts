import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, Nullable } from '../schemas';
import { PhoneNumber } from './phone-number';

export const updateNumber = defineOperation({
  id: 'updatePhoneNumber',
  method: 'PATCH',
  path: paths.updateNumber,
  summary: 'Changes the label of a number, or the number itself',
  description:
    'Another number is an entry of its own, which is answered, with replaces. The present one stays verified and in use until the new one ' +
    'is: then it is removed, and the new one has its place. A number that was never verified is removed at once.',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  body: Type.Object(
    {
      label: Type.Optional(Nullable(Type.String({ maxLength: 60, examples: ['Work'] }))),
      phone_number: Type.Optional(Type.String({ minLength: 1, maxLength: 64, examples: ['+44 7700 900457'] })),
      default_country: Type.Optional(
        Type.String({
          pattern: '^[A-Z]{2}$',
          description: 'Two capital letters (ISO 3166-1 alpha-2), for a number without a country code',
          examples: ['GB'],
        }),
      ),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
  responses: { 200: PhoneNumber },
  errors: [
    'sign-in-required-again',
    'not-found',
    'phone-number-invalid',
    'phone-number-unsupported',
    'phone-number-exists',
  ],
});
