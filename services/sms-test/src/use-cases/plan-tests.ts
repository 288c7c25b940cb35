import { queryOn, type CeilingNotice, type LimitUse, type Query } from '@linecheck/service-kit/limits';
import { idAt, type Database, type Write } from '@linecheck/service-kit/persistence';
import { optedOut, type Senders } from '@linecheck/service-kit/sms';
import type { MessageContent } from '../domain/message-content';
import { newTest, type SmsTest } from '../domain/sms-test';
import type { TestableNumber, TestLimits, TestRequestFacts } from '../persistence/test-request-facts';
import { storedTests } from './stored-tests';
import { decideTests } from './test-budgets';

export interface PlanTestsParts {
  database: Database;
  /** Whom our texts come from. */
  senders: Senders;
  /** E.164: the provider is not called for texts to them. */
  testNumbers: ReadonlySet<string>;
  limits: TestLimits;
}

/** Tests of one text, one to each number, that nothing about text or numbers speaks against. */
export interface TestsToPlan extends Partial<Pick<SmsTest, 'messageTemplate' | 'retryOf'>> {
  readonly userId: string;
  /** `field` of the request names the number. */
  readonly numbers: readonly (TestableNumber & { readonly field: string })[];
  readonly content: MessageContent;
  /** Nothing is written where the person asked for another test since the facts were read. */
  readonly isAlone: boolean;
}

/** Tests that were taken, in the order of their numbers, and what is left to their person. */
export interface AcceptedTests {
  readonly tests: readonly SmsTest[];
  readonly left: readonly LimitUse[];
}

export interface PlannedTests extends AcceptedTests {
  /** For one `executeAtomically`: budgets, tests, the intents to send their text, and events. The text goes out after the commit. */
  readonly writes: readonly Write[];
  /** What operators are to be notified of before. */
  readonly notices: readonly CeilingNotice[];
}

/**
 * Decides about tests from what was read, and makes what has to be written, all or none. Budgets come first and the ceiling of the installation
 * last among what others may wait for. Throws `number-opted-out` where the holder of one has texted STOP, `too-many-tests`.
 */
export async function planTests(
  { database, senders, testNumbers, limits }: PlanTestsParts,
  facts: TestRequestFacts,
  { userId, numbers, content, isAlone, ...origin }: TestsToPlan,
  query: Query = queryOn(database.pool),
): Promise<PlannedTests> {
  const now = database.now();
  requireOptedIn(senders, numbers);
  const spent = { userId, numbers, segments: content.segments, testNumbers, isAlone };
  const { writes, notices, left } = await decideTests(query, limits, facts, spent);
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
  return { tests, left, notices, writes: [...writes, ...storedTests(tests)] };
}

function requireOptedIn(senders: Senders, numbers: TestsToPlan['numbers']): void {
  const first = numbers.find(({ e164, stoppedSenders }) => stoppedSenders.includes(senders.senderFor(e164)));
  if (first) throw optedOut(senders.senderFor(first.e164), first.field);
}
