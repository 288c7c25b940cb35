import { Problem } from '@linecheck/service-kit/errors';
import type { IdempotentResponse, IdempotentOperation } from '@linecheck/service-kit/idempotency';
import {
  decideCeiling,
  pickShard,
  queryOn,
  publishNotices,
  type LimitUse,
  type SendingCeiling,
} from '@linecheck/service-kit/limits';
import { insertEvents } from '@linecheck/service-kit/outbox';
import {
  idAt,
  inTransaction,
  retryOnConflict,
  executeAtomically,
  type Database,
  type Write,
} from '@linecheck/service-kit/persistence';
import { plannedSend, type PlannedSend } from '@linecheck/service-kit/sms';
import { codeText, segmentsOf } from '../domain/code-text';
import { historyEntry, type Author, type HistoryEntry } from '../domain/number-history';
import { requireTextable, type NumberRules } from '../domain/numbering';
import {
  hasProven,
  isVerified,
  mayBeProven,
  numberNotFound,
  type NumberKey,
  type PhoneNumber,
  type ProofRule,
} from '../domain/phone-number';
import { attemptsLeft, nextCodeAt, type Verification } from '../domain/verification';
import { verificationRequested } from '../events/verification-events';
import { findForCode, type CodeRequestFacts } from '../persistence/code-requests';
import { shardsByAttempt } from '../persistence/fraud/counts';
import { insertHistory } from '../persistence/number-history';
import { writeVerification } from '../persistence/verifications';
import { requireWaited, spendBudgets, tooManyCodes } from './code-budgets';
import { issueCode, type CodeSecrets } from './code-secrets';
import {
  gateOnce,
  spendUnproven,
  unprovenReading,
  type CodeCaller,
  type SpentUnproven,
  type UnprovenBudgets,
} from './fraud/unproven-budgets';
import type { NumberCeiling } from './number-ceiling';

const SEND_DEADLINE_MS = 2 * 60_000;

/** How many codes are sent, beside the limits of one person. */
export interface CodeCeilings {
  readonly ofNumber: NumberCeiling;
  readonly ofInstallation: SendingCeiling;
  readonly ofUnproven: UnprovenBudgets;
}

export interface CodeRequest {
  readonly userId: string;
  readonly number: NumberKey;
  /** The host of the page that asks; the browser fills the code in there only. */
  readonly host: string;
  /** Null where the address says nothing of who asks. */
  readonly caller: CodeCaller | null;
  readonly by: Author;
}

export interface SentCode {
  readonly number: PhoneNumber;
  readonly verificationId: string;
  readonly messageId: string;
  readonly expiresAt: Date;
  readonly nextCodeAt: Date;
  readonly attemptsLeft: number;
  /** What is left of the limits of its person. */
  readonly limits: readonly LimitUse[];
}

const nothingSpent: SpentUnproven = { writes: [], events: [] };

/**
 * Plans the text of a code: the live one again, else a new one. Read, decide, compare-and-set, until nobody interferes:
 * code, budgets, text, event and kept answer are one statement. Whether the phone takes our texts does not count here: who
 * asks has proven nothing yet, and any other answer would show that the number is known.
 */
export async function sendCode<Body>(
  database: Database,
  rules: NumberRules & { readonly proof: ProofRule },
  ceilings: CodeCeilings,
  secrets: CodeSecrets,
  request: CodeRequest,
  idempotency: IdempotentOperation<SentCode, Body>,
  now: Date,
): Promise<IdempotentResponse<Body>> {
  const passGate = gateOnce(ceilings.ofUnproven);
  const nextShards = shardsByAttempt();
  return retryOnConflict(async () => {
    const ceiling = ceilings.ofInstallation;
    const counted = { ceiling, shard: pickShard(ceiling) };
    const reading = unprovenReading(request.caller, nextShards(), now);
    const found = await findForCode(database, request.number, idempotency.scope, counted, reading);
    if (found.storedResponse) return idempotency.replay(found.storedResponse);
    const { number, verification } = found;
    if (!number) throw numberNotFound();
    if (!mayBeProven(number, rules.proof, now)) throw new Problem('already-verified');
    requireTextable(number.e164, rules);
    if (verification) requireWaited(verification, now);
    const { writes: budgets, left } = spendBudgets(number, ceilings.ofNumber, found);
    const testCode = rules.testCodes.get(number.e164);
    const isSimulated = testCode !== undefined;
    const { next, code } = issueCode(secrets, number.id, verification, now, testCode);
    const messageId = idAt(now);
    const sent = { ...sentCode(number, next, messageId, now), limits: left };
    const { answer, writes } = idempotency.store(sent);
    const text = codeText(code, request.host, remainingLifetime(next, now));
    const ofUnproven = { number, caller: request.caller, segments: segmentsOf(text), messageId, now, passGate };
    const unproven =
      hasProven(number) || isSimulated
        ? nothingSpent
        : await spendUnproven(database, ceilings.ofUnproven, ofUnproven, {
            facts: found.unproven,
            shard: reading.shard,
          });
    const spent = isSimulated ? [] : await spendCeiling(database, ceiling, found, segmentsOf(text));
    const send = plannedSend({ ...sendOf(sent, text, now), isSimulated }, secrets.sealing);
    await executeAtomically(database.pool, [
      writeVerification(next),
      ...budgets,
      ...writes,
      ...unproven.writes,
      insertHistory([codeSent(number, request.by, now)]),
      ...spent, // last of what may wait: the row of a shard is everybody's
      send,
      insertEvents([verificationRequested(number, next, { messageId, isSimulated }, now), ...unproven.events]),
    ]);
    return answer;
  });
}

function sentCode(number: PhoneNumber, next: Verification, messageId: string, now: Date): Omit<SentCode, 'limits'> {
  return {
    number,
    verificationId: next.id,
    messageId,
    expiresAt: next.expiresAt,
    nextCodeAt: nextCodeAt(next),
    attemptsLeft: attemptsLeft(next, now),
  };
}

function codeSent(number: PhoneNumber, by: Author, now: Date): HistoryEntry {
  const details = isVerified(number) ? { proofOutdated: true } : {};
  return historyEntry(number.id, { action: 'code-sent', by, details }, now);
}

/** Counts a text against the whole installation. Operators are notified before it is refused, in a commit of their own. */
async function spendCeiling(
  database: Database,
  ceiling: SendingCeiling,
  { spent, clock }: CodeRequestFacts,
  amount: number,
): Promise<readonly Write[]> {
  const decision = await decideCeiling(queryOn(database.pool), ceiling, spent, { amount, now: clock });
  const { notices, reached, writes } = decision;
  if (notices.length > 0) await inTransaction(database, (em) => publishNotices(em, notices));
  if (reached) throw tooManyCodes(reached);
  return writes;
}

function sendOf(
  { number, verificationId, messageId, expiresAt }: SentCode,
  body: string,
  now: Date,
): Omit<PlannedSend, 'isSimulated'> {
  const sendBefore = new Date(Math.min(now.getTime() + SEND_DEADLINE_MS, expiresAt.getTime()));
  const { userId: person, e164: to } = number;
  return { messageId, person, purpose: 'verification', ref: verificationId, to, body, sendBefore };
}

function remainingLifetime(verification: Verification, now: Date): number {
  return verification.expiresAt.getTime() - now.getTime();
}
