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
  description:
    'Paging stays right while tests are added: each page goes on where the one before ended. A search reads so many tests per page at most: ' +
    'its page may hold fewer than limit, even none, and next_cursor then says that there is more to search.',
  access: 'authenticated',
  query: Type.Object({ ...Paging, ...testFilters }),
  responses: { 200: Page(SmsTest) },
  errors: ['phone-number-invalid'],
});
