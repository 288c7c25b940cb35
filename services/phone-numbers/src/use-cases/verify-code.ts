import { Problem } from '@linecheck/service-kit/errors';
import { insertEvents } from '@linecheck/service-kit/outbox';
import { retryOnConflict, executeAtomically, type Database } from '@linecheck/service-kit/persistence';
import type { VersionedKeys } from '@linecheck/service-kit/sealing';
import { plannedFeedback } from '@linecheck/service-kit/sms';
import { historyEntry, type Author, type HistoryEntry } from '../domain/number-history';
import { mayBeProven, numberNotFound, type NumberKey, type PhoneNumber, type ProofRule } from '../domain/phone-number';
import { proofHistory } from '../domain/proof-history';
import { proveNumber } from '../domain/prove-number';
import {
  attemptsLeft,
  decideAttempt,
  withProof,
  type AttemptDecision,
  type Verification,
} from '../domain/verification';
import { numberChanged } from '../events/number-events';
import { verificationFailed } from '../events/verification-events';
import { findForAttempt, type CodeAttemptFacts } from '../persistence/code-attempts';
import { insertHistory } from '../persistence/number-history';
import { bumpRevision } from '../persistence/persons';
import { writeNumberUpdates } from '../persistence/phone-numbers';
import { pickShards, settleCodes } from '../persistence/fraud/counts';
import { writeVerification } from '../persistence/verifications';
import { waitUse } from './code-budgets';
import { codeMatches } from './code-secrets';

export interface CodeAttempt {
  readonly userId: string;
  readonly number: NumberKey;
  readonly code: string;
  readonly by: Author;
}

export interface ProvenNumber {
  readonly number: PhoneNumber;
  /** Senders that it takes no texts from. */
  readonly stoppedSenders: readonly string[];
}

/**
 * Checks a code and, if it is right, makes the number its person's own. Read, decide, compare-and-set: the attempt is spent
 * in the same statement as what follows from it, and nobody sees whether the code was right before that commit.
 * Whoever is overtaken reads again, so that as many codes are compared to any effect as there are attempts.
 */
export async function verifyCode(
  database: Database,
  keys: VersionedKeys,
  proof: ProofRule,
  attempt: CodeAttempt,
  now: Date,
): Promise<ProvenNumber> {
  return retryOnConflict(async () => {
    const found = await findForAttempt(database, attempt.userId, attempt.number);
    if (!found) throw numberNotFound();
    if (!mayBeProven(found.number, proof, now)) throw new Problem('already-verified');
    const decision = decideAttempt(found.verification, now);
    if (decision.may !== 'try') throw refusal(decision, now);
    const { code, next } = decision;
    if (codeMatches(keys, code, next.id, attempt.code)) return prove(database, found, next, attempt.by, now);
    const left = attemptsLeft(next, now);
    await executeAtomically(database.pool, [
      writeVerification(next),
      insertEvents([verificationFailed(found.number, next, now)]),
      ...(left === 0 ? [insertHistory([triesUsedUp(found.number, attempt.by, now)])] : []),
    ]);
    throw wrongCode(left);
  });
}

async function prove(
  { pool }: Database,
  { number, stoppedSenders, own, holders }: CodeAttemptFacts,
  tried: Verification,
  by: Author,
  now: Date,
): Promise<ProvenNumber> {
  const others = holders.flatMap(({ numbers }) => numbers);
  const known = [...own.numbers, ...others];
  const changes = proveNumber(number, own.numbers, others, now);
  const final = new Map(changes.map(({ next }) => [next.id, next]));
  const updates = known.flatMap((before) => {
    const next = final.get(before.id);
    return next ? [{ before, next }] : [];
  });
  await executeAtomically(pool, [
    bumpRevision([own, ...holders]),
    ...writeNumberUpdates(updates),
    writeVerification(withProof(tried)),
    plannedFeedback(tried.id),
    ...settleCodes(number.id, pickShards(), now),
    insertEvents(changes.map(numberChanged)),
    insertHistory(proofHistory(number, changes, by, now)),
  ]);
  return { number: final.get(number.id) ?? number, stoppedSenders };
}

function triesUsedUp({ id }: PhoneNumber, by: Author, now: Date): HistoryEntry {
  return historyEntry(id, { action: 'tries-used-up', by }, now);
}

function wrongCode(left: number): Problem {
  const fields = [{ field: 'verification_code', message: 'This is not the code we texted.' }];
  return new Problem('code-wrong', { fields, extra: { attempts_left: left } });
}

function refusal(decision: Exclude<AttemptDecision, { may: 'try' }>, now: Date): Problem {
  if (decision.may === 'not-requested') return new Problem('code-not-requested');
  if (decision.may === 'expired') {
    const fields = [{ field: 'verification_code', message: 'This code has expired.' }];
    return new Problem('code-expired', { fields });
  }
  return new Problem('too-many-tries', { limit: waitUse(decision.wait, now), extra: { attempts_left: 0 } });
}
