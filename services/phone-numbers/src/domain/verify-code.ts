import { Problem } from '@linecheck/service-kit/errors';
import { appendEvents } from '@linecheck/service-kit/outbox';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import type { VersionedKeys } from '@linecheck/service-kit/sealing';
import type { EntityManager } from 'typeorm';
import { consumeTry, findVerification, type NumberKey } from '../persistence/verifications';
import { codeMatches } from './code';
import { isVerified, type PhoneNumber } from './phone-number';
import { proveNumber, type Proof } from './prove-number';
import { attemptsLeft, decideTry, type TryDecision, type Verification } from './verification';

export interface CodeTry {
  readonly person: string;
  readonly number: NumberKey;
  readonly code: string;
}

/**
 * Tries a code and, if it is right, makes the number its person's own. The try is spent and committed before anybody
 * learns whether the code was right: a crash in between costs a try and proves nothing.
 */
export async function verifyCode(
  database: Database,
  keys: VersionedKeys,
  attempt: CodeTry,
  now: Date,
): Promise<PhoneNumber> {
  const proof = await spendTry(database, keys, attempt, now);
  return inTransaction(database, (em) => proveNumber(em, proof, now));
}

/** Read, decide, compare-and-set, until nobody interferes: each round that is lost was another's try. */
async function spendTry(database: Database, keys: VersionedKeys, attempt: CodeTry, now: Date): Promise<Proof> {
  for (;;) {
    const found = await findVerification(database.source.manager, attempt.person, attempt.number);
    if (!found) throw new Problem('not-found');
    const { number, verification } = found;
    if (isVerified(number)) throw new Problem('already-verified');
    const decision = decideTry(verification, now);
    if (decision.may !== 'try') throw refusal(decision, now);
    const { next } = decision;
    const outcome = await inTransaction(database, (em) => compare(em, keys, number, next, attempt.code, now));
    if (outcome === 'overtaken') continue;
    if (outcome === 'wrong') throw wrongCode(attemptsLeft(next, now));
    return { person: number.person, phoneId: number.id, e164: number.e164, verificationId: next.id };
  }
}

async function compare(
  em: EntityManager,
  keys: VersionedKeys,
  number: PhoneNumber,
  next: Verification,
  code: string,
  now: Date,
): Promise<'right' | 'wrong' | 'overtaken'> {
  const signed = await consumeTry(em, next);
  if (!signed) return 'overtaken';
  if (codeMatches(keys, signed, next.id, code)) return 'right';
  const data = {
    verification_id: next.id,
    phone_id: number.id,
    user_id: number.person,
    phone_number: number.e164,
    attempts_left: attemptsLeft(next, now),
    version: next.version,
  };
  await appendEvents(em, [{ type: 'verification.failed', person: number.person, data, time: now }]);
  return 'wrong';
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
  const seconds = Math.max(1, Math.ceil((decision.retryAt.getTime() - now.getTime()) / 1_000));
  return new Problem('too-many-tries', { retryAfterSeconds: seconds, extra: { attempts_left: 0 } });
}
