import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Page, Paging } from '../schemas';
import { SmsTest } from './sms-test';
import { testFilters } from './test-filters';

export const listTests = defineOperation({
  id: 'listSmsTests',
  method: 'GET',
  path: paths.listTests,
  summary: 'The person’s tests, newest first',
  access: 'authenticated',
  query: Type.Object({ ...Paging, ...testFilters }),
  responses: { 200: Page(SmsTest) },
  errors: [],
});
