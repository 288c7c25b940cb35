import type { AnswerOf, BodyOf, smsTestApi } from '@linecheck/shared-contracts';

export type SmsTest = smsTestApi.SmsTest;
export type TestStatus = smsTestApi.TestStatus;
export type TestStep = SmsTest['steps'][number];
/** A test to one number. */
export type TestRequest = Omit<BodyOf<typeof smsTestApi.sendTest>, 'phone_numbers'> & { readonly phone_number: string };
export type TestsPage = AnswerOf<typeof smsTestApi.listTests>;

const rank: Readonly<Record<TestStatus, number>> = { queued: 0, accepted: 1, sent: 2, delivered: 3, failed: 3 };

/** Whether nothing more is to come. */
export function isFinal(test: SmsTest): boolean {
  return rank[test.status] === rank.delivered;
}

/** It ended as not sent, which is concluded where the provider has not spoken of its text: whatever it says outweighs that. */
export function isUnsent(test: SmsTest): boolean {
  return test.status === 'failed' && test.message_sid === null;
}

/** The further of two states of the same test: an answer may be older than what was received live meanwhile. */
export function furtherOf(known: SmsTest | undefined, fetched: SmsTest): SmsTest {
  if (known !== undefined && isUnsent(known) && fetched.message_sid !== null) return fetched;
  return known !== undefined && rank[known.status] > rank[fetched.status] ? known : fetched;
}

/** When a step was reached; undefined where it was not, or nothing reported it. */
export function stepOf(test: SmsTest, step: TestStep['step']): TestStep | undefined {
  return test.steps.find((each) => each.step === step);
}
