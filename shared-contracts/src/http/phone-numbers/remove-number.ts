import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';

export const removeNumber = defineOperation({
  id: 'removePhoneNumber',
  method: 'DELETE',
  path: paths.removeNumber,
  summary: 'Removes a number; the next verified one becomes primary',
  description: 'It can be restored for 24 hours.',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  responses: { 204: Type.Null() },
  errors: ['sign-in-required-again', 'not-found'],
});
