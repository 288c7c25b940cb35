import { EntitySchema } from 'typeorm';
import type { SmsTest } from '../domain/sms-test';

export const smsTestEntity = new EntitySchema<SmsTest>({
  name: 'SmsTest',
  tableName: 'sms_tests',
  columns: {
    testId: { name: 'test_id', type: 'uuid', primary: true },
    userId: { name: 'user_id', type: 'text' },
    messageId: { name: 'message_id', type: 'uuid' },
    phoneId: { name: 'phone_id', type: 'uuid' },
    phoneNumber: { name: 'phone_number', type: 'text' },
    messageContent: { name: 'message_content', type: 'text' },
    segments: { type: 'integer' },
    status: { type: 'text' },
    deliveryStatus: { name: 'delivery_status', type: 'text', nullable: true },
    messageSid: { name: 'message_sid', type: 'text', nullable: true },
    errorCode: { name: 'error_code', type: 'integer', nullable: true },
    errorClass: { name: 'error_class', type: 'text', nullable: true },
    failureReason: { name: 'failure_reason', type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
    takenAt: { name: 'taken_at', type: 'timestamptz', precision: 3, nullable: true },
    handedOverAt: { name: 'handed_over_at', type: 'timestamptz', precision: 3, nullable: true },
    deliveredAt: { name: 'delivered_at', type: 'timestamptz', precision: 3, nullable: true },
    deliveryIsPolled: { name: 'delivery_is_polled', type: 'boolean' },
    failedAt: { name: 'failed_at', type: 'timestamptz', precision: 3, nullable: true },
    version: { type: 'integer' },
  },
});
