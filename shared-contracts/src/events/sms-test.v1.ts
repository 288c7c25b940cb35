import { Type } from '@sinclair/typebox';
import { E164, Id, Nullable, OneOf, Simulated, Timestamp } from '../http/schemas';
import { testStatuses } from '../http/sms-test/sms-test';
import { failureClasses } from '../message-status';
import { defineEvent } from './definition';

const TestState = Type.Object({
  test_id: Id,
  user_id: Type.String(),
  message_id: Id,
  phone_number: E164,
  status: OneOf(testStatuses),
  code: Nullable(Type.Integer()),
  class: Nullable(OneOf(failureClasses)),
  created_at: Timestamp,
  completed_at: Nullable(Timestamp),
  simulated: Simulated,
  version: Type.Integer({ minimum: 1 }),
});

export const smsTestRequested = defineEvent({
  name: 'sms-test.requested',
  version: 1,
  publishers: ['sms-test'],
  summary: 'A person asked for a test text',
  subject: 'test_id',
  data: TestState,
});

export const smsTestCompleted = defineEvent({
  name: 'sms-test.completed',
  version: 1,
  publishers: ['sms-test'],
  summary: 'A test ended: delivered or failed',
  subject: 'test_id',
  data: TestState,
});
