import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Page, Paging } from '../schemas';
import { PhoneNumber } from './phone-number';

export const listNumbers = defineOperation({
  id: 'listPhoneNumbers',
  method: 'GET',
  path: paths.listNumbers,
  summary: 'The numbers of the person, primary first, then newest first',
  access: 'authenticated',
  query: Type.Object(Paging),
  responses: { 200: Page(PhoneNumber) },
  errors: [],
});
