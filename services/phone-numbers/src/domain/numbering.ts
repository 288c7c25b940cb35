import { unusableNumber } from '@linecheck/service-kit/errors';
import {
  countryRefusal,
  describeNumber,
  lineRefusal,
  type AllowedCountries,
} from '@linecheck/shared-contracts/number-reading';
import type { NumberReason, ReasonDetails } from '@linecheck/shared-contracts/number-reading/sentences';

/** Which numbers this installation sends texts to. */
export interface NumberRules {
  /** Null allows every country. */
  readonly allowedCountries: AllowedCountries | null;
  /** Numbers that no phone can have, and the provider's magic ones. Only simulators answer them. */
  readonly allowFictional: boolean;
  /** The codes of fixed test numbers, by E.164: no text goes to them, so any range will do. */
  readonly testCodes: ReadonlyMap<string, string>;
}

/** Why no text may be sent to a number, for programs, with what its sentence needs. */
export interface NumberRefusal {
  readonly reason: NumberReason;
  readonly details: ReasonDetails;
}

/** Null if a text may be sent. */
export function refusalOf(e164: string, rules: NumberRules): NumberRefusal | null {
  if (rules.testCodes.has(e164)) return null;
  const number = describeNumber(e164);
  const country = countryRefusal(number, rules.allowedCountries);
  if (country !== null) return { reason: 'country-unsupported', details: country };
  if (number.lineType === 'fictional') return rules.allowFictional ? null : { reason: 'number-reserved', details: {} };
  if (number.lineType === 'unknown') return { reason: 'number-unassigned', details: {} };
  return lineRefusal(number);
}

/** Throws Problem('phone-number-unsupported') for a number to which no text may be sent. */
export function requireTextable(e164: string, rules: NumberRules): void {
  const refusal = refusalOf(e164, rules);
  if (refusal !== null) throw unusableNumber(refusal.reason, refusal.details);
}
