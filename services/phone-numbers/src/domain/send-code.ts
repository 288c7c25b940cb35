import { Problem } from '@linecheck/service-kit/errors';
import type { IdempotentAnswer, Once } from '@linecheck/service-kit/idempotency';
import { tellEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import { untilNotOvertaken, writeTogether, type Database } from '@linecheck/service-kit/persistence';
import { seal, unseal, type VersionedKeys } from '@linecheck/service-kit/sealing';
import { optedOut, plannedSend, type PlannedSend } from '@linecheck/service-kit/sms';
import { uuidv7 } from 'uuidv7';
import { findForCode } from '../persistence/code-requests';
import { writeVerification, type NumberKey } from '../persistence/verifications';
import { drawCode, signCode } from './code';
import { budgetKeys, spendBudgets, tooManyCodes } from './code-budgets';
import { codeText } from './code-text';
import { requireTextable, type NumberRules } from './numbering';
import { isVerified, type PhoneNumber } from './phone-number';
import {
  attemptsLeft,
  isFirstToday,
  isLive,
  nextCodeAt,
  withNewCode,
  withResend,
  type Verification,
} from './verification';

const SEND_WITHIN_MS = 2 * 60_000;

export interface CodeSecrets {
  readonly signing: VersionedKeys;
  readonly sealing: VersionedKeys;
}

export interface CodeRequest {
  /** Whom a text to a number (E.164) comes from. */
  readonly senderFor: (e164: string) => string;
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
}

/**
 * Plans the text of a code: the live one again, else a new one. Read, decide, compare-and-set, until nobody interferes:
 * code, budgets, text, event and kept answer are one statement.
 */
export async function sendCode<Body>(
  database: Database,
  rules: NumberRules,
  secrets: CodeSecrets,
  request: CodeRequest,
  once: Once<SentCode, Body>,
  now: Date,
): Promise<IdempotentAnswer<Body>> {
  return untilNotOvertaken(async () => {
    const found = await findForCode(database, request.number, once.scope, budgetKeys(request.person));
    if (found.kept) return once.recall(found.kept);
    const { number, verification } = found;
    if (!number) throw new Problem('not-found');
    if (isVerified(number)) throw new Problem('already-verified');
    requireTextable(number.e164, rules);
    const sender = request.senderFor(number.e164);
    if (found.stoppedSenders.includes(sender)) throw optedOut(sender);
    if (verification) requireWaited(verification, now);
    const budgets = spendBudgets(number, isFirstToday(verification, now), found);
    const { next, code } = issue(secrets, number, verification, now);
    const messageId = uuidv7();
    const sent = sentCode(number, next, messageId, now);
    const { answer, writes } = once.keep(sent);
    const text = codeText(code, request.host, lifeOf(next, now));
    const send = plannedSend(sendOf(sent, text, now), secrets.sealing);
    await writeTogether(database.pool, [
      writeVerification(next),
      ...budgets,
      ...writes,
      send,
      tellEvents([requested(sent, next.version, now)]),
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
  const code = drawCode();
  const id = uuidv7();
  const kept = { ...signCode(signing, id, code), sealed: seal(sealing, code, id) };
  return { next: withNewCode(current, { phoneId: number.id, id, code: kept }, now), code };
}

function sentCode(number: PhoneNumber, next: Verification, messageId: string, now: Date): SentCode {
  return {
    number,
    verificationId: next.id,
    messageId,
    expiresAt: next.expiresAt,
    nextCodeAt: nextCodeAt(next),
    attemptsLeft: attemptsLeft(next, now),
  };
}

function sendOf({ number, verificationId, messageId, expiresAt }: SentCode, body: string, now: Date): PlannedSend {
  const sendBefore = new Date(Math.min(now.getTime() + SEND_WITHIN_MS, expiresAt.getTime()));
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

function requireWaited(verification: Verification, now: Date): void {
  const earliest = nextCodeAt(verification);
  if (now < earliest) throw tooManyCodes(Math.ceil((earliest.getTime() - now.getTime()) / 1_000));
}

function lifeOf(verification: Verification, now: Date): number {
  return verification.expiresAt.getTime() - now.getTime();
}
