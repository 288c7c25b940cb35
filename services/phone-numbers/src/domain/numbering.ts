import { Problem } from '@linecheck/service-kit/errors';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** What the numbering plans tell about a number. It changes with them, so it is worked out and never stored. */
export interface Numbering {
  readonly country: string | null;
  /** `mobile`, `fixed_line_or_mobile`, …; `fictional` for numbers kept free for films and tests, else `unknown`. */
  readonly lineType: string;
  readonly national: string;
  readonly international: string;
}

/** Which numbers this installation sends texts to. */
export interface NumberRules {
  /** ISO 3166-1 alpha-2; null allows every country. */
  readonly allowedCountries: ReadonlySet<string> | null;
  /** Numbers that no phone can have, and the provider's magic ones. Only simulators answer them. */
  readonly allowFictional: boolean;
  /** The codes of fixed test numbers, by E.164: no text goes to them, so any range will do. */
  readonly testCodes: ReadonlyMap<string, string>;
}

/** Kept free of subscribers by their regulators, or given a meaning by the provider's test credentials. */
const fictionalRanges: readonly { readonly pattern: RegExp; readonly country: CountryCode }[] = [
  { pattern: /^\+1[2-9]\d{2}55501\d{2}$/, country: 'US' },
  { pattern: /^\+1555\d{7}$/, country: 'US' },
  { pattern: /^\+150055\d{5}$/, country: 'US' },
  { pattern: /^\+447700900\d{3}$/, country: 'GB' },
];

const textableTypes: ReadonlySet<string> = new Set(['mobile', 'fixed_line_or_mobile', 'fixed_line']);

export function numberingOf(e164: string): Numbering {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) throw new Error('A stored number is not E.164.');
  const fictional = fictionalCountry(e164);
  return {
    country: parsed.country ?? fictional ?? null,
    lineType: fictional ? 'fictional' : (parsed.getType()?.toLowerCase() ?? 'unknown'),
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
  };
}

/** Why no text may be sent to a number, for programs and as a sentence. */
export interface NumberRefusal {
  readonly code: 'country-unsupported' | 'number-reserved' | 'number-unassigned' | 'line-type-unsupported';
  readonly message: string;
}

/** Null if a text may be sent. */
export function refusalOf(e164: string, rules: NumberRules): NumberRefusal | null {
  if (rules.testCodes.has(e164)) return null;
  const { country, lineType } = numberingOf(e164);
  if (rules.allowedCountries && !rules.allowedCountries.has(country ?? '')) {
    const whose = country === null ? 'that belong to no country' : `of ${country}`;
    return { code: 'country-unsupported', message: `Numbers ${whose} are not supported here.` };
  }
  if (lineType === 'fictional') {
    if (rules.allowFictional) return null;
    return { code: 'number-reserved', message: 'This number is reserved for examples and tests.' };
  }
  if (lineType === 'unknown') {
    return { code: 'number-unassigned', message: 'This range is not in use: check the digits.' };
  }
  if (!textableTypes.has(lineType)) {
    const message = `A ${lineType.replaceAll('_', ' ')} number cannot take a text.`;
    return { code: 'line-type-unsupported', message };
  }
  return null;
}

/** Throws Problem('phone-number-unsupported') for a number to which no text may be sent. */
export function requireTextable(e164: string, rules: NumberRules): void {
  const refusal = refusalOf(e164, rules);
  if (refusal === null) return;
  const fields = [{ field: 'phone_number', ...refusal }];
  throw new Problem('phone-number-unsupported', { detail: refusal.message, fields });
}

function fictionalCountry(e164: string): CountryCode | undefined {
  return fictionalRanges.find(({ pattern }) => pattern.test(e164))?.country;
}
