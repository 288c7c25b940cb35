import { withIdempotency, type IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { publishNotices } from '@linecheck/service-kit/limits';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import type { Senders } from '@linecheck/service-kit/sms';
import { awaitOwnNumber } from './await-own-number';
import { requestTest, type RequestedTest, type AcceptedTest } from './request-test';
import { TooManyTests, type TestLimits } from './test-budgets';

export interface SendTestParts {
  database: Database;
  senders: Senders;
  limits: TestLimits;
  /** Wakes what sends texts and publishes events: both have work once a test is committed. */
  wake: () => void;
}

/** The request as its caller may repeat it: its route, its Idempotency-Key and its body. */
export interface IdempotencyInput {
  route: string;
  key: string | undefined;
  body: unknown;
}

/**
 * Takes a test and answers before its text is sent. One transaction holds the answer to the Idempotency-Key, the test,
 * the intent to send and the event; `present` makes the answer that is kept. Waits a little for a number that this
 * service has not consumed yet. Throws the problems of `requestTest` and of the Idempotency-Key.
 */
export async function sendTest<Answer>(
  parts: SendTestParts,
  asked: Omit<RequestedTest, 'senders'> & { idempotency: IdempotencyInput },
  present: (taken: AcceptedTest) => Answer,
): Promise<IdempotentResponse<Answer>> {
  const { database, senders, limits, wake } = parts;
  const answer = await awaitOwnNumber(() =>
    inTransaction(database, (em) =>
      withIdempotency(em, { ...asked.idempotency, person: asked.person }, async () => ({
        status: 202,
        body: present(await requestTest(em, limits, { ...asked, senders }, database.now())),
      })),
    ),
  ).catch((error: unknown) => publishNoticesOfRefusal(parts, error));
  if (!answer.replayed) wake();
  return answer;
}

/** A refusal takes back all that its transaction wrote; that a ceiling stopped it is told all the same. */
async function publishNoticesOfRefusal({ database, wake }: SendTestParts, error: unknown): Promise<never> {
  if (error instanceof TooManyTests && error.notices.length > 0) {
    await inTransaction(database, (em) => publishNotices(em, error.notices));
    wake();
  }
  throw error;
}
