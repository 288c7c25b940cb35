import { Problem } from '@linecheck/service-kit/errors';
import { withIdempotency, type IdempotentRequest, type IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { pickShard, publishNotices, queryIn, type LimitUse } from '@linecheck/service-kit/limits';
import { executeAtomicallyIn, inTransaction } from '@linecheck/service-kit/persistence';
import type { Locale } from '@linecheck/shared-contracts';
import { measureText } from '@linecheck/shared-contracts/message-text';
import type { EntityManager } from 'typeorm';
import { requireOwnNumber, storedNumber } from '../domain/own-number';
import { secondsLeft } from '../domain/repetition';
import { retryRefusal, type RetryRefusal } from '../domain/retry';
import type { SmsTest } from '../domain/sms-test';
import { findTestOf, lockTest, updateTest } from '../persistence/sms-tests';
import { factsIn, findForTests } from '../persistence/test-request-facts';
import { failureMessage } from '../texts/failure-message';
import { retryRefusals } from '../texts/retry-refusals';
import { noSuchTest, withStanding } from './read-history';
import { planTests } from './plan-tests';
import { awaitOwnNumber, publishNoticesOfRefusal, type SendTestParts } from './send-test';

/** The attempt that was taken, and what is left to its person. */
export interface AcceptedRetry {
  test: SmsTest;
  left: readonly LimitUse[];
}

export interface RequestedRetry {
  userId: string;
  testId: string;
  /** In which refusals say what to do. */
  locale: Locale;
  idempotency: IdempotentRequest;
}

/**
 * Sends the text of a failed test again, as a new test; both name each other, in one transaction. Throws `not-found`, `test-not-finished`,
 * `retry-pointless` where the test was delivered, was sent again before or failed for good, `sent-just-now` where another request has sent it
 * again within 3 s, what planTests throws, and the problems of the Idempotency-Key. Waits for a number as sendTest.
 */
export async function retryTest<Answer>(
  parts: SendTestParts,
  asked: RequestedRetry,
  present: (taken: AcceptedRetry) => Answer,
): Promise<IdempotentResponse<Answer>> {
  const { database, wake } = parts;
  const answer = await awaitOwnNumber(() =>
    inTransaction(database, (em) =>
      withIdempotency(em, asked.idempotency, async () => ({
        status: 202,
        body: present(await storeRetry(em, parts, asked)),
      })),
    ),
  ).catch((error: unknown) => publishNoticesOfRefusal(parts, error));
  if (!answer.replayed) wake();
  return answer;
}

async function storeRetry(em: EntityManager, parts: SendTestParts, asked: RequestedRetry): Promise<AcceptedRetry> {
  const { userId, testId, locale } = asked;
  // Whoever comes second waits here until the first has committed, and sees its test.
  const failed = await lockTest(em, testId);
  if (failed === null || failed.userId !== userId || failed.canaryId !== null) throw noSuchTest();
  await requireRetryable(em, parts, failed, locale);
  const { phoneNumber: e164, messageContent: text, messageTemplate } = failed;
  const { limits } = parts;
  const asking = { userId, scope: null, template: null, numbers: [e164], since: parts.database.now() };
  const facts = await findForTests(factsIn(em), asking, { limits, shard: pickShard(limits.ofInstallation) });
  const number = { ...requireOwnNumber(storedNumber(e164), facts.numbers), field: 'phone_number' };
  const { encoding, segments } = measureText(text);
  const content = { text, segments, encoding };
  const wanted = { userId, numbers: [number], content, messageTemplate, retryOf: failed.testId, isAlone: false };
  const { tests, left, notices, writes } = await planTests(parts, facts, wanted, queryIn(em));
  await publishNotices(em, notices);
  await executeAtomicallyIn(em, writes);
  const [test] = tests;
  if (test === undefined) throw new Error('A number was stored no test to.');
  await updateTest(em, { ...failed, retriedAs: test.testId });
  return { test, left };
}

/** Throws where another attempt cannot end otherwise. What the number stands in the way of, storing the test refuses. */
async function requireRetryable(em: EntityManager, parts: SendTestParts, test: SmsTest, locale: Locale): Promise<void> {
  const { senders } = parts;
  const { standing } = await withStanding(em, senders, test);
  const refusal = retryRefusal(test, standing ?? { isTestable: true, isOptedOut: false, optedInAt: null });
  if (refusal === null || refusal === 'number-not-verified' || refusal === 'opted-out') return;
  if (refusal === 'not-finished') {
    throw new Problem('test-not-finished', { detail: retryRefusals[locale]['not-finished'] });
  }
  if (refusal === 'retried') await requireOlderThanOnePress(em, parts, test);
  const detail =
    refusal === 'permanent'
      ? failureMessage('provider', test.errorCode, senders.senderFor(test.phoneNumber), locale)
      : retryRefusals[locale][refusal];
  throw pointless(refusal, detail, test);
}

function pointless(reason: RetryRefusal, detail: string, { retriedAs }: SmsTest): Problem {
  const extra = { reason, ...(reason === 'retried' && { test_id: retriedAs }) };
  return new Problem('retry-pointless', { detail, extra });
}

/** Throws `sent-just-now` where the attempt that there is has only just been asked for. */
async function requireOlderThanOnePress(
  em: EntityManager,
  { database, samePressMs }: SendTestParts,
  { userId, retriedAs }: SmsTest,
): Promise<void> {
  const attempt = retriedAs === null ? null : await findTestOf(em, userId, retriedAs);
  if (attempt === null) return;
  const now = database.now();
  if (now.getTime() - attempt.createdAt.getTime() >= samePressMs) return;
  const retryAfterSeconds = secondsLeft(attempt.createdAt, now, samePressMs);
  throw new Problem('sent-just-now', { extra: { test_id: attempt.testId }, retryAfterSeconds });
}
