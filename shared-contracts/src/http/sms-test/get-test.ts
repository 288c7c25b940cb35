import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id } from '../schemas';
import { SmsTest } from './sms-test';

export const getTest = defineOperation({
  id: 'getSmsTest',
  method: 'GET',
  path: paths.getTest,
  summary: 'One test with its steps',
  access: 'authenticated',
  params: Type.Object({ test_id: Id }),
  responses: { 200: SmsTest },
  errors: ['not-found'],
});
