import { Type } from '@sinclair/typebox';
import { paths } from '../../paths';
import { defineOperation } from '../operation';
import { Id, IdempotencyHeaders } from '../schemas';
import { SmsTest } from './sms-test';

export const retryTest = defineOperation({
  id: 'retrySmsTest',
  method: 'POST',
  path: paths.retryTest,
  summary: 'Sends the text of a failed test again, as a new test',
  description:
    'The new test names the old one in retry_of, the old one the new one in retried_as. Refused where the cause is permanent: detail says what else to do.',
  access: 'authenticated',
  params: Type.Object({ test_id: Id }),
  headers: IdempotencyHeaders,
  responses: { 202: SmsTest },
  location: paths.getTest,
  isBudgeted: true,
  errors: [
    'not-found',
    'too-many-tests',
    'test-not-finished',
    'retry-pointless',
    'number-not-verified',
    'number-opted-out',
    'sent-just-now',
    'idempotency-in-flight',
    'idempotency-key-reused',
  ],
});
