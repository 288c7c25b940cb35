import { publishNotices } from '@linecheck/service-kit/limits';
import { executeAtomicallyIn, idAt, inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { isOptedOut, type Senders } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import type { Canary, SkipReason } from '../domain/canary';
import { newTest } from '../domain/sms-test';
import { addRun, claimDueRun } from '../persistence/canaries';
import { knownCanaryText } from './canary-text';
import { storedTests } from './stored-tests';
import { decideCanary, type TestLimits } from './test-budgets';

export interface RunCanaryParts {
  database: Database;
  /** Whom our texts come from. */
  senders: Pick<Senders, 'senderFor'>;
  /** E.164: the provider is not called for texts to them. */
  testNumbers: ReadonlySet<string>;
  limits: Pick<TestLimits, 'ofInstallation'>;
}

/** What a due run came to. `failed`: nothing of it is committed, and it is still due. */
export type RanCanary =
  | { readonly kind: 'requested'; readonly canaryId: string; readonly testId: string }
  | { readonly kind: 'skipped'; readonly canaryId: string; readonly reason: SkipReason }
  | { readonly kind: 'failed'; readonly canaryId: string; readonly error: unknown };

/**
 * Claims one due run and does it, in one transaction: the claim, the test, the intent to send its text and the event are committed
 * together or not at all. So each due run is done once, however many replicas look, and whatever becomes of them. Answers null where
 * none is due. Throws where none can be claimed.
 */
export async function runDueCanary(parts: RunCanaryParts, except: readonly string[]): Promise<RanCanary | null> {
  let claimed: string | undefined;
  try {
    return await inTransaction(parts.database, async (em) => {
      claimed = undefined;
      const due = await claimDueRun(em, except);
      if (due === null) return null;
      const { canary, dueAt } = due;
      const { canaryId } = canary;
      claimed = canaryId;
      const result = await requestTest(em, parts, canary);
      const isSkipped = 'skipped' in result;
      await addRun(em, {
        canaryId,
        dueAt,
        testId: isSkipped ? null : result.testId,
        skippedBecause: isSkipped ? result.skipped : null,
      });
      return isSkipped
        ? { kind: 'skipped', canaryId, reason: result.skipped }
        : { kind: 'requested', canaryId, testId: result.testId };
    });
  } catch (error) {
    if (claimed === undefined) throw error;
    return { kind: 'failed', canaryId: claimed, error };
  }
}

/** Stores a canary's test and the intent to send its text, unless that cannot be. The ceiling is spent last: its row is what others wait for. */
async function requestTest(
  em: EntityManager,
  { database, senders, testNumbers, limits }: RunCanaryParts,
  canary: Canary,
): Promise<{ testId: string } | { skipped: SkipReason }> {
  const content = knownCanaryText(canary.messageTemplate);
  if (content === null) return { skipped: 'template-unknown' };
  if (await isOptedOut(em, senders, canary.phoneNumber)) return { skipped: 'opted-out' };
  const isSimulated = testNumbers.has(canary.phoneNumber);
  const { writes, notices, reached } = await decideCanary(em, limits, isSimulated ? 0 : content.segments);
  await publishNotices(em, notices);
  if (reached !== null) return { skipped: 'too-many-tests' };
  const now = database.now();
  const test = newTest({
    testId: idAt(now),
    userId: canary.userId,
    messageId: idAt(now),
    phoneId: canary.canaryId, // a canary's number is no person's phone
    phoneNumber: canary.phoneNumber,
    messageContent: content.text,
    segments: content.segments,
    encoding: content.encoding,
    messageTemplate: canary.messageTemplate,
    canaryId: canary.canaryId,
    isSimulated,
    createdAt: now,
  });
  await executeAtomicallyIn(em, [...storedTests([test]), ...writes]);
  return { testId: test.testId };
}
