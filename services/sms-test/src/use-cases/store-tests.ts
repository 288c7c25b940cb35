import { publishNotices, type LimitUse } from '@linecheck/service-kit/limits';
import { insertEvents } from '@linecheck/service-kit/outbox';
import { executeAtomicallyIn, idAt, type Database, type Write } from '@linecheck/service-kit/persistence';
import { optedOut, optedOutOf, plannedSend, type Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { TEST_SEND_DEADLINE } from '@linecheck/shared-contracts';
import type { MessageContent } from '../domain/message-content';
import type { OwnNumber } from '../domain/own-number';
import { newTest, type SmsTest } from '../domain/sms-test';
import { testRequested } from '../events/test-events';
import { insertTests } from '../persistence/sms-tests';
import { decideTests, type TestLimits } from './test-budgets';

/** A text that could not be handed over within this time is not sent any more: nobody waits for it. */
const SEND_DEADLINE_MS = TEST_SEND_DEADLINE * 1_000;

export interface StoreTestsParts {
  database: Database;
  /** Whom our texts come from. */
  senders: Senders;
  /** E.164: the provider is not called for texts to them. */
  testNumbers: ReadonlySet<string>;
  limits: TestLimits;
}

/** Tests of one text, one to each number, that nothing about text or numbers speaks against. */
export interface TestsToStore extends Partial<Pick<SmsTest, 'messageTemplate' | 'retryOf'>> {
  readonly userId: string;
  /** `field` of the request names the number. */
  readonly numbers: readonly (Pick<OwnNumber, 'phoneId' | 'e164'> & { readonly field?: string })[];
  readonly content: MessageContent;
}

/** Tests that were taken, in the order of their numbers, and what is left to their person. */
export interface AcceptedTests {
  tests: readonly SmsTest[];
  left: readonly LimitUse[];
}

/**
 * Stores tests and the intents to send their text, all or none; it goes out after the commit. Budgets are spent last: their rows
 * are what others wait for until this transaction ends. Throws `number-opted-out` where the holder of one has texted STOP, `too-many-tests`.
 */
export async function storeTests(
  em: EntityManager,
  { database, senders, testNumbers, limits }: StoreTestsParts,
  { userId, numbers, content, ...origin }: TestsToStore,
): Promise<AcceptedTests> {
  const now = database.now();
  await requireOptedIn(em, senders, numbers);
  const spent = { userId, numbers: numbers.map(({ e164 }) => e164), segments: content.segments, testNumbers };
  const { writes, notices, left } = await decideTests(em, limits, spent);
  const tests = numbers.map(({ phoneId, e164 }) =>
    newTest({
      testId: idAt(now),
      userId,
      messageId: idAt(now),
      phoneId,
      phoneNumber: e164,
      messageContent: content.text,
      segments: content.segments,
      encoding: content.encoding,
      isSimulated: testNumbers.has(e164),
      createdAt: now,
      ...origin,
    }),
  );
  await insertTests(em, tests);
  await publishNotices(em, notices);
  await executeAtomicallyIn(em, [...writes, ...tests.map(plannedText), insertEvents(tests.map(testRequested))]);
  return { tests, left };
}

async function requireOptedIn(em: EntityManager, senders: Senders, numbers: TestsToStore['numbers']): Promise<void> {
  const stopped = await optedOutOf(
    em,
    senders,
    numbers.map(({ e164 }) => e164),
  );
  const first = numbers.find(({ e164 }) => stopped.has(e164));
  if (first) throw optedOut(senders.senderFor(first.e164), first.field);
}

function plannedText(test: SmsTest, at: number): Write {
  const planned = plannedSend({
    messageId: test.messageId,
    person: test.userId,
    purpose: 'test',
    ref: test.testId,
    to: test.phoneNumber,
    body: test.messageContent,
    isSimulated: test.isSimulated,
    sendBefore: new Date(test.createdAt.getTime() + SEND_DEADLINE_MS),
  });
  return { ...planned, name: `${planned.name}_${at}` };
}
