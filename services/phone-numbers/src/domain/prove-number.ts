import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import {
  demoted,
  isVerified,
  nextPrimary,
  promoted,
  proven,
  reclaimed,
  removed,
  type NumberChange,
  type PhoneNumber,
} from './phone-number';

/**
 * What changes when a person proves a number, in order: whoever held it before loses it, and their next number becomes
 * their primary one; the prover's becomes primary where they have none yet, or wished it; the number that it replaces gives it
 * its place and goes. `own` and `holders` are all numbers of the prover and of the earlier holders, of whom there may be one for each
 * spelling.
 */
export function proveNumber(
  number: PhoneNumber,
  own: readonly PhoneNumber[],
  holders: readonly PhoneNumber[],
  now: Date,
): NumberChange[] {
  const isHeld = (other: PhoneNumber): boolean =>
    identityOf(other.e164) === identityOf(number.e164) && isVerified(other);
  const kept = holders.filter((other) => !isHeld(other));
  const old = own.find(({ id }) => id === number.replaces);
  const takesPlace = old?.isPrimary ? { ...number, requestedPrimary: true } : number;
  const proofs = prove(takesPlace, own, now);
  return [
    ...holders.filter(isHeld).flatMap((held) => reclaim(held, kept, now)),
    ...proofs,
    ...(old ? [replaced(old, proofs, now)] : []),
  ];
}

/** The number that another one replaces goes in the state that the proof of that one left it in. */
function replaced(old: PhoneNumber, proofs: readonly NumberChange[], now: Date): NumberChange {
  const last = proofs.findLast(({ next }) => next.id === old.id)?.next ?? old;
  return { type: 'phone-number.removed', next: removed(last, now) };
}

function prove(number: PhoneNumber, own: readonly PhoneNumber[], now: Date): NumberChange[] {
  const verified = proven(number, now);
  const primary = own.find(({ isPrimary }) => isPrimary);
  const changes: NumberChange[] = [{ type: 'phone-number.verified', next: verified }];
  if (primary && !number.requestedPrimary) return changes;
  if (primary) changes.push({ type: 'phone-number.primary-changed', next: demoted(primary, now) });
  return [...changes, { type: 'phone-number.primary-changed', next: promoted(verified, now) }];
}

function reclaim(held: PhoneNumber, kept: readonly PhoneNumber[], now: Date): NumberChange[] {
  if (!held.isPrimary) return [{ type: 'phone-number.reclaimed', next: reclaimed(held, now) }];
  const last = demoted(held, now);
  const successor = nextPrimary(kept.filter(({ userId }) => userId === held.userId));
  return [
    { type: 'phone-number.primary-changed', next: last },
    { type: 'phone-number.reclaimed', next: reclaimed(last, now) },
    ...(successor ? [{ type: 'phone-number.primary-changed' as const, next: promoted(successor, now) }] : []),
  ];
}
