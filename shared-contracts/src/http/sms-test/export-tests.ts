import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { testFilters } from './test-filters';

export const exportTests = defineOperation({
  id: 'exportSmsTests',
  method: 'GET',
  path: paths.exportTests,
  summary: 'The person’s tests as CSV, newest first',
  description:
    'RFC 4180 in UTF-8 with a header row, streamed, as many rows as there are. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  access: 'authenticated',
  query: Type.Object(testFilters),
  responses: { 200: Type.String() },
  produces: 'text/csv',
  errors: ['phone-number-invalid'],
});
