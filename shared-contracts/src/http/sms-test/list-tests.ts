import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { OneOf, Page, Paging } from '../schemas';
import { SmsTest, testStatuses } from './sms-test';

export const listTests = defineOperation({
  id: 'listSmsTests',
  method: 'GET',
  path: paths.listTests,
  summary: 'The person’s tests, newest first',
  access: 'authenticated',
  query: Type.Object({ ...Paging, status: Type.Optional(OneOf(testStatuses)) }),
  responses: { 200: Page(SmsTest) },
  errors: [],
});
