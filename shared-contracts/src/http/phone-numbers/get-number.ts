import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';
import { PhoneNumber } from './phone-number';

export const getNumber = defineOperation({
  id: 'getPhoneNumber',
  method: 'GET',
  path: paths.getNumber,
  summary: 'One number of the person',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  responses: { 200: PhoneNumber },
  errors: ['not-found'],
});
