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
import { insertEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import {
  idAt,
  inTransaction,
  retryOnConflict,
  executeAtomically,
  type Database,
  type Write,
} from '@linecheck/service-kit/persistence';
import { seal, unseal, type VersionedKeys } from '@linecheck/service-kit/sealing';
import { plannedSend, type PlannedSend } from '@linecheck/service-kit/sms';
import { uuidv7 } from 'uuidv7';
import { findForCode, type CodeRequestFacts } from '../persistence/code-requests';
import { writeVerification, type NumberKey } from '../persistence/verifications';
import { generateCode, signCode } from './code';
import { budgetKeys, requireWaited, spendBudgets, tooManyCodes } from './code-budgets';
import { codeText, segmentsOf } from './code-text';
import type { NumberCeiling } from './number-ceiling';
import { requireTextable, type NumberRules } from './numbering';
import { isVerified, type PhoneNumber } from './phone-number';
import { attemptsLeft, isLive, nextCodeAt, withNewCode, withResend, type Verification } from './verification';
import { numberNotFound } from './number-not-found';

const SEND_DEADLINE_MS = 2 * 60_000;

export interface CodeSecrets {
  readonly signing: VersionedKeys;
  readonly sealing: VersionedKeys;
}

/** How many codes are sent, beside the limits of one person. */
export interface CodeCeilings {
  readonly ofNumber: NumberCeiling;
  readonly ofInstallation: SendingCeiling;
}

export interface CodeRequest {
  readonly person: string;
  readonly number: NumberKey;
  /** The host of the page that asks; the browser fills the code in there only. */
  readonly host: string;
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

/**
 * Plans the text of a code: the live one again, else a new one. Read, decide, compare-and-set, until nobody interferes:
 * code, budgets, text, event and kept answer are one statement. Whether the phone takes our texts does not count here: who
 * asks has proven nothing yet, and any other answer would show that the number is known.
 */
export async function sendCode<Body>(
  database: Database,
  rules: NumberRules,
  ceilings: CodeCeilings,
  secrets: CodeSecrets,
  request: CodeRequest,
  idempotency: IdempotentOperation<SentCode, Body>,
  now: Date,
): Promise<IdempotentResponse<Body>> {
  return retryOnConflict(async () => {
    const ceiling = ceilings.ofInstallation;
    const counted = { keys: budgetKeys(request.person), ceiling, shard: pickShard(ceiling) };
    const found = await findForCode(database, request.number, idempotency.scope, counted);
    if (found.storedResponse) return idempotency.replay(found.storedResponse);
    const { number, verification } = found;
    if (!number) throw numberNotFound();
    if (isVerified(number)) throw new Problem('already-verified');
    requireTextable(number.e164, rules);
    if (verification) requireWaited(verification, now);
    const { writes: budgets, left } = spendBudgets(number, ceilings.ofNumber, found);
    const { next, code } = issue(secrets, number, verification, now);
    const messageId = idAt(now);
    const sent = { ...sentCode(number, next, messageId, now), limits: left };
    const { answer, writes } = idempotency.store(sent);
    const text = codeText(code, request.host, remainingLifetime(next, now));
    const spent = await spendCeiling(database, ceiling, found, segmentsOf(text));
    const send = plannedSend(sendOf(sent, text, now), secrets.sealing);
    await executeAtomically(database.pool, [
      writeVerification(next),
      ...budgets,
      ...writes,
      ...spent, // last of what may wait: the row of a shard is everybody's
      send,
      insertEvents([requested(sent, next.version, now)]),
    ]);
    return answer;
  });
}

function issue(
  { signing, sealing }: CodeSecrets,
  number: PhoneNumber,
  current: Verification | null,
  now: Date,
): { next: Verification; code: string } {
  if (current?.code && isLive(current, now)) {
    return { next: withResend(current, now), code: unseal(sealing, current.code.sealed, current.id) };
  }
  const code = generateCode();
  const id = uuidv7();
  const stored = { ...signCode(signing, id, code), sealed: seal(sealing, code, id) };
  return { next: withNewCode(current, { phoneId: number.id, id, code: stored }, now), code };
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

function sendOf({ number, verificationId, messageId, expiresAt }: SentCode, body: string, now: Date): PlannedSend {
  const sendBefore = new Date(Math.min(now.getTime() + SEND_DEADLINE_MS, expiresAt.getTime()));
  const { person, e164: to } = number;
  return { messageId, person, purpose: 'verification', ref: verificationId, to, body, sendBefore };
}

function requested({ number, verificationId, messageId, expiresAt }: SentCode, version: number, now: Date): NewEvent {
  const data = {
    verification_id: verificationId,
    phone_id: number.id,
    user_id: number.person,
    phone_number: number.e164,
    message_id: messageId,
    expires_at: expiresAt.toISOString(),
    version,
  };
  return { type: 'verification.requested', person: number.person, data, time: now };
}

function remainingLifetime(verification: Verification, now: Date): number {
  return verification.expiresAt.getTime() - now.getTime();
}
