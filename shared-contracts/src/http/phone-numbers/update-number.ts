import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, Nullable } from '../schemas';
import { PhoneNumber } from './phone-number';

export const updateNumber = defineOperation({
  id: 'updatePhoneNumber',
  method: 'PATCH',
  path: paths.updateNumber,
  summary: 'Changes the label of a number',
  access: 'authenticated',
  params: Type.Object({ id: Id }),
  body: Type.Object(
    { label: Nullable(Type.String({ maxLength: 60, examples: ['Work'] })) },
    { additionalProperties: false },
  ),
  responses: { 200: PhoneNumber },
  errors: ['not-found'],
});
