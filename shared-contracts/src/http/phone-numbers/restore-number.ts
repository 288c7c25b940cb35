import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';
import { PhoneNumber } from './phone-number';

export const restoreNumber = defineOperation({
  id: 'restorePhoneNumber',
  method: 'POST',
  path: paths.restoreNumber,
  summary: 'Takes the removal of a number back, within 24 hours',
  description:
    'It is verified as before, and primary if it was, unless somebody else has proven it since. A number that is there is answered as it is.',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  responses: { 200: PhoneNumber },
  errors: ['sign-in-required-again', 'not-found', 'phone-number-limit'],
});
