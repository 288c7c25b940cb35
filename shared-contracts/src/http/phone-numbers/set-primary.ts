import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';
import { PhoneNumber } from './phone-number';

export const setPrimary = defineOperation({
  id: 'setPrimaryPhoneNumber',
  method: 'POST',
  path: paths.setPrimary,
  summary: 'Makes a verified number the primary one',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  responses: { 200: PhoneNumber },
  errors: ['sign-in-required-again', 'not-found', 'number-not-verified'],
});
