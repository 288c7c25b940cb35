import type { Senders } from '@linecheck/service-kit/sms';
import type { Locale, smsTestApi } from '@linecheck/shared-contracts';
import { stepsOf, type SmsTest } from '../../domain/sms-test';
import { failureMessage } from '../../texts/failure-message';

/** A test as the API shows it, its failure in the language of `locale`. `sent_at` is when the provider took the text: from then on it is out of our hands. */
export function presentTest(test: SmsTest, senders: Senders, locale: Locale): smsTestApi.SmsTest {
  const sender = senders.senderFor(test.phoneNumber);
  return {
    test_id: test.testId,
    message_id: test.messageId,
    phone_number: test.phoneNumber,
    sender,
    message_content: test.messageContent,
    segments: test.segments,
    ...(test.encoding && { encoding: test.encoding }),
    message_template: test.messageTemplate,
    simulated: test.isSimulated,
    status: test.status,
    delivery_status: test.deliveryStatus,
    message_sid: test.messageSid,
    error_code: test.errorCode,
    error_class: test.errorClass,
    error_message: test.failureReason && failureMessage(test.failureReason, test.errorCode, sender, locale),
    created_at: test.createdAt.toISOString(),
    sent_at: test.takenAt?.toISOString() ?? null,
    delivered_at: test.deliveredAt?.toISOString() ?? null,
    steps: stepsOf(test).map(({ step, at, seconds }) => ({ step, at: at.toISOString(), seconds })),
  };
}
