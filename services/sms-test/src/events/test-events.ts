import type { NewEvent } from '@linecheck/service-kit/outbox';
import type { SmsTest } from '../domain/sms-test';

export function testRequested(test: SmsTest): NewEvent<'sms-test.requested'> {
  return { type: 'sms-test.requested', person: test.userId, data: stateOf(test) };
}

export function testCompleted(test: SmsTest): NewEvent<'sms-test.completed'> {
  return { type: 'sms-test.completed', person: test.userId, data: stateOf(test) };
}

function stateOf(test: SmsTest): NewEvent<'sms-test.completed'>['data'] {
  const completedAt = test.deliveredAt ?? test.failedAt;
  return {
    test_id: test.testId,
    user_id: test.userId,
    message_id: test.messageId,
    phone_number: test.phoneNumber,
    status: test.status,
    code: test.errorCode,
    class: test.errorClass,
    created_at: test.createdAt.toISOString(),
    completed_at: completedAt?.toISOString() ?? null,
    ...(test.isSimulated && { simulated: true }),
    version: test.version,
  };
}
