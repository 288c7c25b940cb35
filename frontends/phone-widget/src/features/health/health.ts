import { explainProviderError, type ProviderRemedy } from '@linecheck/shared-contracts/provider-errors';
import type { OtherOutcome } from '@linecheck/shared-contracts/explanations/explain';
import type { PhoneNumber } from '../numbers/phone-number';

/** How texts to a number fare, with all that its line says. Times are RFC 3339. */
export type Health =
  | { readonly state: 'unknown' | 'stopped' }
  | { readonly state: 'arriving'; readonly at: string; readonly seconds: number | null }
  | { readonly state: 'unreachable'; readonly since: string; readonly cause: Cause }
  | { readonly state: 'proof-outdated'; readonly verifiedAt: string };

/** Why texts do not arrive: the key of its sentence, and the provider's code. */
export interface Cause {
  readonly code: number | null;
  readonly reason: ProviderRemedy | OtherOutcome;
}

/** A service of an older version gives no health, but says of a STOP. */
export function healthOf({ opted_out, health, sender, verified_at }: PhoneNumber): Health {
  if (opted_out || health?.state === 'stopped') return { state: 'stopped' };
  switch (health?.state) {
    case 'unreachable': {
      const { code, since } = health;
      const reason = code === null ? 'no-reason' : explainProviderError(code, sender).remedy;
      return since === null ? { state: 'unknown' } : { state: 'unreachable', since, cause: { code, reason } };
    }
    case 'proof-outdated':
      return verified_at === null ? { state: 'unknown' } : { state: 'proof-outdated', verifiedAt: verified_at };
    case 'arriving':
      return health.last_delivered_at === null
        ? { state: 'unknown' }
        : { state: 'arriving', at: health.last_delivered_at, seconds: health.seconds_to_phone };
    default:
      return { state: 'unknown' };
  }
}

/** Whether there is something to mend. */
export function needsAttention({ state }: Health): boolean {
  return state !== 'unknown' && state !== 'arriving';
}
