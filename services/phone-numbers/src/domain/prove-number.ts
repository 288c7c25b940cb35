import { Problem } from '@linecheck/service-kit/errors';
import type { EntityManager } from 'typeorm';
import { findHolder, findNumber, numbersOf } from '../persistence/phone-numbers';
import { lockHolding, lockPersons } from '../persistence/persons';
import { endVerification } from '../persistence/verifications';
import { changeNumber, makePrimary, promoteNext } from './change-number';
import { demoted, isVerified, proven, reclaimed, type PhoneNumber } from './phone-number';

/** A code was right: this person holds this number in their hands. */
export interface Proof {
  readonly person: string;
  readonly phoneId: string;
  readonly e164: string;
  readonly verificationId: string;
}

/** Makes a number its prover's own. Happens once per verification; whoever held the number before loses it. */
export async function proveNumber(em: EntityManager, proof: Proof, now: Date): Promise<PhoneNumber> {
  const { person, phoneId, e164, verificationId } = proof;
  await lockHolding(em, e164);
  const before = await findHolder(em, e164);
  await lockPersons(em, before ? [person, before.person] : [person]);
  const number = await findNumber(em, person, phoneId);
  if (!number) throw new Problem('not-found');
  if (isVerified(number)) throw new Problem('already-verified');
  if (!(await endVerification(em, phoneId, verificationId))) throw new Problem('code-not-requested');
  // Who held it may have removed it before we had that person's lock; nobody else can have proven it since.
  const holder = before && (await findHolder(em, e164));
  if (holder) await reclaim(em, holder, now);
  const verified = await changeNumber(em, 'phone-number.verified', proven(number, now));
  const hasPrimary = (await numbersOf(em, person)).some(({ isPrimary }) => isPrimary);
  return hasPrimary && !number.wantsPrimary ? verified : makePrimary(em, verified, now);
}

async function reclaim(em: EntityManager, holder: PhoneNumber, now: Date): Promise<void> {
  const last = holder.isPrimary ? await changeNumber(em, 'phone-number.primary-changed', demoted(holder, now)) : holder;
  await changeNumber(em, 'phone-number.reclaimed', reclaimed(last, now));
  if (holder.isPrimary) await promoteNext(em, holder.person, now);
}
