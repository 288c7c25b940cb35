import { idempotently, type IdempotentAnswer } from '@linecheck/service-kit/idempotency';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import type { Senders } from '@linecheck/service-kit/sms';
import { awaitOwnNumber } from './await-own-number';
import { requestTest, type RequestedTest } from './request-test';
import type { SmsTest } from './sms-test';

export interface SendTestParts {
  database: Database;
  senders: Senders;
  /** Wakes what sends texts and publishes events: both have work once a test is committed. */
  wake: () => void;
}

/** The request as its caller may repeat it: its route, its Idempotency-Key and its body. */
export interface Repeatable {
  route: string;
  key: string | undefined;
  body: unknown;
}

/**
 * Takes a test and answers before its text is sent. One transaction holds the answer to the Idempotency-Key, the test,
 * the intent to send and the event; `present` makes the answer that is kept. Waits a little for a number that this
 * service has not heard of yet. Throws the problems of `requestTest` and of the Idempotency-Key.
 */
export async function sendTest<Answer>(
  { database, senders, wake }: SendTestParts,
  asked: Omit<RequestedTest, 'senders'> & { repeatable: Repeatable },
  present: (test: SmsTest) => Answer,
): Promise<IdempotentAnswer<Answer>> {
  const answer = await awaitOwnNumber(() =>
    inTransaction(database, (em) =>
      idempotently(em, { ...asked.repeatable, person: asked.person }, async () => ({
        status: 202,
        body: present(await requestTest(em, { ...asked, senders })),
      })),
    ),
  );
  if (!answer.replayed) wake();
  return answer;
}
