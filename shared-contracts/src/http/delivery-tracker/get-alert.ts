import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';
import { Alert } from './alert';

export const getAlert = defineOperation({
  id: 'getAlert',
  method: 'GET',
  path: paths.getAlert,
  summary: 'One alert: what was measured, against what, since when, and what to do',
  access: 'operator',
  params: Type.Object({ alert_id: Id }),
  responses: { 200: Alert },
  errors: ['not-found'],
});
