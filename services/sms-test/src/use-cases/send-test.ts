import { setTimeout as pause } from 'node:timers/promises';
import { withIdempotency, type IdempotentResponse } from '@linecheck/service-kit/idempotency';
import { publishNotices, type LimitUse } from '@linecheck/service-kit/limits';
import { appendEvents } from '@linecheck/service-kit/outbox';
import { executeAtomicallyIn, idAt, inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { isOptedOut, optedOut, planSend, type Senders } from '@linecheck/service-kit/sms';
import { TEST_SEND_DEADLINE } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { requireContent, type MessageContent } from '../domain/message-content';
import { NumberNotKnown, requireNumber, requireOwnNumber, type OwnNumber } from '../domain/own-number';
import { newTest, type SmsTest } from '../domain/sms-test';
import { testRequested } from '../events/test-events';
import { listTestableNumbers } from '../persistence/own-numbers';
import { insertTest } from '../persistence/sms-tests';
import { decideTest, TooManyTests, type TestLimits } from './test-budgets';

/** A text that could not be handed over within this time is not sent any more: nobody waits for it. */
const SEND_DEADLINE_MS = TEST_SEND_DEADLINE * 1_000;

export interface SendTestParts {
  database: Database;
  /** Whom our texts come from. */
  senders: Senders;
  limits: TestLimits;
  /** Wakes what sends texts and publishes events: both have work once a test is committed. */
  wake: () => void;
}

export interface RequestedTest {
  userId: string;
  /** In any notation. */
  phoneNumber: string;
  customMessage: string | undefined;
}

/** The request as its caller may repeat it: its route, its Idempotency-Key and its body. */
export interface IdempotencyInput {
  route: string;
  key: string | undefined;
  body: unknown;
}

/** A test that was taken, and what is left to its person. */
export interface AcceptedTest {
  test: SmsTest;
  left: readonly LimitUse[];
}

/**
 * Takes a test and answers before its text is sent. One transaction holds the answer to the Idempotency-Key, the test,
 * the intent to send and the event; `present` makes the answer that is kept. Waits a little for a number that this
 * service has not consumed yet. Throws `message-invalid`, `phone-number-invalid`, `number-not-verified` where the number is
 * not the person's own and verified as far as this service knows, `number-opted-out` where its holder has texted STOP,
 * `too-many-tests`, and the problems of the Idempotency-Key.
 */
export async function sendTest<Answer>(
  parts: SendTestParts,
  asked: RequestedTest & { idempotency: IdempotencyInput },
  present: (taken: AcceptedTest) => Answer,
): Promise<IdempotentResponse<Answer>> {
  return takeTest(parts, asked, async (em) => present(await requestTest(em, parts, asked)));
}

/** Does `take`, which stores tests, in one transaction with the answer to the Idempotency-Key. Waits and throws as sendTest. */
export async function takeTest<Answer>(
  parts: SendTestParts,
  { userId, idempotency }: { userId: string; idempotency: IdempotencyInput },
  take: (em: EntityManager) => Promise<Answer>,
): Promise<IdempotentResponse<Answer>> {
  const { database, wake } = parts;
  const answer = await awaitOwnNumber(() =>
    inTransaction(database, (em) =>
      withIdempotency(em, { ...idempotency, person: userId }, async () => ({ status: 202, body: await take(em) })),
    ),
  ).catch((error: unknown) => publishNoticesOfRefusal(parts, error));
  if (!answer.replayed) wake();
  return answer;
}

/** Pauses between looks, in ms. Together 1.5 s: that long a request waits for an event that it has overtaken. */
const pauses = [50, 100, 150, 200, 250, 350, 400];

/**
 * Runs `attempt` again while it fails for want of a number: a person who has just verified one can ask for a test
 * before this service has consumed its event. Throws what the last attempt throws.
 */
async function awaitOwnNumber<T>(attempt: () => Promise<T>): Promise<T> {
  for (const milliseconds of pauses) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NumberNotKnown)) throw error;
      await pause(milliseconds);
    }
  }
  return attempt();
}

async function requestTest(
  em: EntityManager,
  parts: SendTestParts,
  { userId, phoneNumber, customMessage }: RequestedTest,
): Promise<AcceptedTest> {
  const content = requireContent(customMessage);
  const number = requireOwnNumber(requireNumber(phoneNumber), await listTestableNumbers(em, userId));
  return storeTest(em, parts, { userId, number, content });
}

/** A test that nothing about its text or its number speaks against. */
export interface TestToStore extends Partial<
  Pick<SmsTest, 'encoding' | 'messageTemplate' | 'isSimulated' | 'retryOf'>
> {
  userId: string;
  number: Pick<OwnNumber, 'phoneId' | 'e164'>;
  content: MessageContent;
}

/**
 * Stores a test and the intent to send its text; the text goes out after the commit. Budgets are spent last: their rows
 * are what others wait for until this transaction ends.
 */
export async function storeTest(
  em: EntityManager,
  { database, senders, limits }: Pick<SendTestParts, 'database' | 'senders' | 'limits'>,
  { userId, number, content, ...origin }: TestToStore,
): Promise<AcceptedTest> {
  const now = database.now();
  if (await isOptedOut(em, senders, number.e164)) throw optedOut(senders.senderFor(number.e164));
  const spent = { userId, e164: number.e164, segments: content.segments };
  const { writes, notices, left } = await decideTest(em, limits, spent);
  const test = newTest({
    testId: idAt(now),
    userId,
    messageId: idAt(now),
    phoneId: number.phoneId,
    phoneNumber: number.e164,
    messageContent: content.text,
    segments: content.segments,
    createdAt: now,
    ...origin,
  });
  await insertTest(em, test);
  await planSend(em, {
    messageId: test.messageId,
    person: test.userId,
    purpose: 'test',
    ref: test.testId,
    to: test.phoneNumber,
    body: test.messageContent,
    sendBefore: new Date(now.getTime() + SEND_DEADLINE_MS),
  });
  await appendEvents(em, [testRequested(test)]);
  await publishNotices(em, notices);
  await executeAtomicallyIn(em, writes);
  return { test, left };
}

/** A refusal takes back all that its transaction wrote; that a ceiling stopped it is told all the same. */
async function publishNoticesOfRefusal({ database, wake }: SendTestParts, error: unknown): Promise<never> {
  if (error instanceof TooManyTests && error.notices.length > 0) {
    await inTransaction(database, (em) => publishNotices(em, error.notices));
    wake();
  }
  throw error;
}
