import { Type } from '@sinclair/typebox';
import { alertStatuses } from '../../alerts';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { OneOf, Page, Paging } from '../schemas';
import { Alert } from './alert';

export const listAlerts = defineOperation({
  id: 'listAlerts',
  method: 'GET',
  path: paths.listAlerts,
  summary: 'Alerts, the newest first',
  access: 'operator',
  query: Type.Object({ ...Paging, status: Type.Optional(OneOf(alertStatuses)) }),
  responses: { 200: Page(Alert) },
  errors: [],
});
