import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import {
  demoted,
  isVerified,
  nextPrimary,
  promoted,
  proven,
  reclaimed,
  type NumberChange,
  type PhoneNumber,
} from './phone-number';

/**
 * What changes when a person proves a number, in order: whoever held it before loses it, and their next number becomes
 * their primary one; the prover's becomes primary where they have none yet, or wished it. `own` and `holders` are all
 * numbers of the prover and of the earlier holder.
 */
export function proveNumber(
  number: PhoneNumber,
  own: readonly PhoneNumber[],
  holders: readonly PhoneNumber[],
  now: Date,
): NumberChange[] {
  const held = holders.find((other) => identityOf(other.e164) === identityOf(number.e164) && isVerified(other));
  return [...(held ? reclaim(held, holders, now) : []), ...prove(number, own, now)];
}

function prove(number: PhoneNumber, own: readonly PhoneNumber[], now: Date): NumberChange[] {
  const verified = proven(number, now);
  const primary = own.find(({ isPrimary }) => isPrimary);
  const changes: NumberChange[] = [{ type: 'phone-number.verified', next: verified }];
  if (primary && !number.requestedPrimary) return changes;
  if (primary) changes.push({ type: 'phone-number.primary-changed', next: demoted(primary, now) });
  return [...changes, { type: 'phone-number.primary-changed', next: promoted(verified, now) }];
}

function reclaim(held: PhoneNumber, holders: readonly PhoneNumber[], now: Date): NumberChange[] {
  if (!held.isPrimary) return [{ type: 'phone-number.reclaimed', next: reclaimed(held, now) }];
  const last = demoted(held, now);
  const successor = nextPrimary(holders.filter(({ id }) => id !== held.id));
  return [
    { type: 'phone-number.primary-changed', next: last },
    { type: 'phone-number.reclaimed', next: reclaimed(last, now) },
    ...(successor ? [{ type: 'phone-number.primary-changed' as const, next: promoted(successor, now) }] : []),
  ];
}
