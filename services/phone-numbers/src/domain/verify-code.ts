import { Problem } from '@linecheck/service-kit/errors';
import { tellEvents, type NewEvent } from '@linecheck/service-kit/outbox';
import { untilNotOvertaken, writeTogether, type Database } from '@linecheck/service-kit/persistence';
import type { VersionedKeys } from '@linecheck/service-kit/sealing';
import { plannedFeedback } from '@linecheck/service-kit/sms';
import { findForTry, type CodeTryFacts } from '../persistence/code-tries';
import { moveOn } from '../persistence/persons';
import { writeMoves } from '../persistence/phone-numbers';
import { writeVerification, type NumberKey } from '../persistence/verifications';
import { codeMatches } from './code';
import { waitUse } from './code-budgets';
import { eventOf } from './number-event';
import { isVerified, type PhoneNumber } from './phone-number';
import { proveNumber } from './prove-number';
import { attemptsLeft, decideTry, withProof, type TryDecision, type Verification } from './verification';
import { numberNotFound } from './number-not-found';

export interface CodeTry {
  readonly person: string;
  readonly number: NumberKey;
  readonly code: string;
}

export interface ProvenNumber {
  readonly number: PhoneNumber;
  /** Senders that it takes no texts from. */
  readonly stoppedSenders: readonly string[];
}

/**
 * Tries a code and, if it is right, makes the number its person's own. Read, decide, compare-and-set: the try is spent
 * in the same statement as what follows from it, and nobody learns whether the code was right before that commit.
 * Whoever is overtaken reads again, so that as many codes are compared to any effect as there are tries.
 */
export async function verifyCode(
  database: Database,
  keys: VersionedKeys,
  attempt: CodeTry,
  now: Date,
): Promise<ProvenNumber> {
  return untilNotOvertaken(async () => {
    const found = await findForTry(database, attempt.person, attempt.number);
    if (!found) throw numberNotFound();
    if (isVerified(found.number)) throw new Problem('already-verified');
    const decision = decideTry(found.verification, now);
    if (decision.may !== 'try') throw refusal(decision, now);
    const { code, next } = decision;
    if (codeMatches(keys, code, next.id, attempt.code)) return prove(database, found, next, now);
    await writeTogether(database.pool, [writeVerification(next), tellEvents([wrongTry(found.number, next, now)])]);
    throw wrongCode(attemptsLeft(next, now));
  });
}

async function prove(
  { pool }: Database,
  { number, stoppedSenders, own, holder }: CodeTryFacts,
  tried: Verification,
  now: Date,
): Promise<ProvenNumber> {
  const known = [...own.numbers, ...(holder?.numbers ?? [])];
  const changes = proveNumber(number, own.numbers, holder?.numbers ?? [], now);
  const final = new Map(changes.map(({ next }) => [next.id, next]));
  const moves = known.flatMap((was) => {
    const next = final.get(was.id);
    return next ? [{ was, next }] : [];
  });
  await writeTogether(pool, [
    moveOn(holder ? [own, holder] : [own]),
    ...writeMoves(moves),
    writeVerification(withProof(tried)),
    plannedFeedback(tried.id),
    tellEvents(changes.map(eventOf)),
  ]);
  return { number: final.get(number.id) ?? number, stoppedSenders };
}

function wrongTry(number: PhoneNumber, next: Verification, now: Date): NewEvent {
  const data = {
    verification_id: next.id,
    phone_id: number.id,
    user_id: number.person,
    phone_number: number.e164,
    attempts_left: attemptsLeft(next, now),
    version: next.version,
  };
  return { type: 'verification.failed', person: number.person, data, time: now };
}

function wrongCode(left: number): Problem {
  const fields = [{ field: 'verification_code', message: 'This is not the code we texted.' }];
  return new Problem('code-wrong', { fields, extra: { attempts_left: left } });
}

function refusal(decision: Exclude<TryDecision, { may: 'try' }>, now: Date): Problem {
  if (decision.may === 'not-requested') return new Problem('code-not-requested');
  if (decision.may === 'expired') {
    const fields = [{ field: 'verification_code', message: 'This code has expired.' }];
    return new Problem('code-expired', { fields });
  }
  return new Problem('too-many-tries', { limit: waitUse(decision.wait, now), extra: { attempts_left: 0 } });
}
