import { Problem } from '@linecheck/service-kit/errors';
import { hit } from '@linecheck/service-kit/limits';
import { appendEvents } from '@linecheck/service-kit/outbox';
import { seal, unseal, type VersionedKeys } from '@linecheck/service-kit/sealing';
import { planSend } from '@linecheck/service-kit/sms';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { findVerification, saveVerification, type NumberKey } from '../persistence/verifications';
import { drawCode, signCode } from './code';
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
const perPerson = [{ windowSeconds: 24 * 3_600, max: 20 }];
const perNumber = [{ windowSeconds: 600, max: 10 }];

export interface CodeSecrets {
  readonly signing: VersionedKeys;
  readonly sealing: VersionedKeys;
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
}

/** Plans the text of a code: the live one again, else a new one. Read, decide, compare-and-set, until nobody interferes. */
export async function sendCode(
  em: EntityManager,
  rules: NumberRules,
  secrets: CodeSecrets,
  request: CodeRequest,
  now: Date,
): Promise<SentCode> {
  for (;;) {
    const found = await findVerification(em, request.person, request.number);
    if (!found) throw new Problem('not-found');
    const { number, verification } = found;
    if (isVerified(number)) throw new Problem('already-verified');
    requireTextable(number.e164, rules);
    if (verification) requireWaited(verification, now);
    const { next, code } = issue(secrets, number, verification, now);
    if (!(await saveVerification(em, next))) continue;
    await spendBudgets(em, number, isFirstToday(verification, now));
    return announce(em, secrets.sealing, { number, next, text: codeText(code, request.host, lifeOf(next, now)) }, now);
  }
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

async function announce(
  em: EntityManager,
  sealing: VersionedKeys,
  { number, next, text }: { number: PhoneNumber; next: Verification; text: string },
  now: Date,
): Promise<SentCode> {
  const messageId = uuidv7();
  const { person, e164 } = number;
  const sendBefore = new Date(now.getTime() + Math.min(SEND_WITHIN_MS, lifeOf(next, now)));
  const send = { messageId, person, purpose: 'verification', ref: next.id, to: e164, body: text, sendBefore } as const;
  await planSend(em, send, sealing);
  const data = {
    verification_id: next.id,
    phone_id: number.id,
    user_id: person,
    phone_number: e164,
    message_id: messageId,
    expires_at: next.expiresAt.toISOString(),
    version: next.version,
  };
  await appendEvents(em, [{ type: 'verification.requested', person, data, time: now }]);
  return {
    number,
    verificationId: next.id,
    messageId,
    expiresAt: next.expiresAt,
    nextCodeAt: nextCodeAt(next),
    attemptsLeft: attemptsLeft(next, now),
  };
}

function requireWaited(verification: Verification, now: Date): void {
  const earliest = nextCodeAt(verification);
  if (now < earliest) throw tooManyCodes(Math.ceil((earliest.getTime() - now.getTime()) / 1_000));
}

/**
 * Counts a send against the person, and against the number over all people. A person's first code to a number each
 * day passes the latter, so that strangers who ask for codes to it cannot lock its owner out.
 */
async function spendBudgets(em: EntityManager, { person, e164 }: PhoneNumber, first: boolean): Promise<void> {
  const ofPerson = await hit(em, `codes:person:${person}`, perPerson);
  if (!ofPerson.allowed) throw tooManyCodes(ofPerson.retryAfterSeconds);
  const ofNumber = await hit(em, `codes:number:${e164}`, perNumber);
  if (!ofNumber.allowed && !first) throw tooManyCodes(ofNumber.retryAfterSeconds);
}

function tooManyCodes(seconds: number): Problem {
  return new Problem('too-many-codes', { retryAfterSeconds: seconds });
}

function lifeOf(verification: Verification, now: Date): number {
  return verification.expiresAt.getTime() - now.getTime();
}
