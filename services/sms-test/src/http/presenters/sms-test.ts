import type { Senders } from '@linecheck/service-kit/sms';
import type { Locale, smsTestApi } from '@linecheck/shared-contracts';
import { describeNumber } from '@linecheck/shared-contracts/number-reading';
import { retryRefusal, type NumberStanding } from '../../domain/retry';
import type { SmsTest } from '../../domain/sms-test';
import { secondsToPhone, stepsOf } from '../../domain/timeline';
import { failureMessage } from '../../texts/failure-message';

/** How the number of a test that has just been taken stands: a test that has not failed asks no more of it. */
const IN_ORDER: NumberStanding = { isTestable: true, isOptedOut: false, optedInAt: null };

/**
 * A test as the API shows it, its failure in the language of `locale`. `sent_at` is when the provider took the text: from then on it is out of
 * our hands. Of a test that may have failed, `standing` is how its number stands now.
 */
export function presentTest(
  test: SmsTest,
  senders: Senders,
  locale: Locale,
  standing: NumberStanding = IN_ORDER,
): smsTestApi.SmsTest {
  const sender = senders.senderFor(test.phoneNumber);
  const reason = retryRefusal(test, standing);
  return {
    test_id: test.testId,
    message_id: test.messageId,
    phone_number: test.phoneNumber,
    international_format: describeNumber(test.phoneNumber).international,
    sender,
    message_content: test.messageContent,
    segments: test.segments,
    ...(test.encoding && { encoding: test.encoding }),
    message_template: test.messageTemplate,
    simulated: test.isSimulated,
    retry_of: test.retryOf,
    retried_as: test.retriedAs,
    retry: { allowed: reason === null, reason },
    failure_reason: test.failureReason,
    status: test.status,
    delivery_status: test.deliveryStatus,
    message_sid: test.messageSid,
    error_code: test.errorCode,
    error_class: test.errorClass,
    error_message: errorMessage(test, sender, locale),
    created_at: test.createdAt.toISOString(),
    sent_at: test.takenAt?.toISOString() ?? null,
    delivered_at: test.deliveredAt?.toISOString() ?? null,
    seconds_to_phone: secondsToPhone(test),
    steps: stepsOf(test).map(({ step, at, seconds }) => ({ step, at: at.toISOString(), seconds })),
  };
}

/** Why a test failed and what to do about it, in words; null while it has not. */
export function errorMessage({ failureReason, errorCode }: SmsTest, sender: string, locale: Locale): string | null {
  return failureReason && failureMessage(failureReason, errorCode, sender, locale);
}
