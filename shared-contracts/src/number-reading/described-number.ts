import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { identityOf } from './identity';

/** A phone number, and what its plan tells of it. Plans change, so this is worked out and never stored. */
export interface DescribedNumber {
  readonly e164: string;
  /** The spelling (E.164) by which phones are compared: see `identityOf`. */
  readonly identity: string;
  /** ISO 3166-1 alpha-2; null where a calling code belongs to no country, or to several and the number does not tell which. */
  readonly country: string | null;
  /** Without the `+`; empty where no plan has it. */
  readonly callingCode: string;
  readonly lineType: LineType;
  readonly national: string;
  readonly international: string;
}

/** `fictional`: kept free for films and tests; `unknown`: in no range that the plan has given out. */
export type LineType =
  | 'mobile'
  | 'fixed_line_or_mobile'
  | 'fixed_line'
  | 'premium_rate'
  | 'toll_free'
  | 'shared_cost'
  | 'voip'
  | 'personal_number'
  | 'pager'
  | 'uan'
  | 'voicemail'
  | 'fictional'
  | 'unknown';

/** Kept free of subscribers by their regulators, or given a meaning by the provider's test credentials. */
const fictionalRanges: readonly { readonly pattern: RegExp; readonly country: CountryCode }[] = [
  { pattern: /^\+1[2-9]\d{2}55501\d{2}$/, country: 'US' },
  { pattern: /^\+1555\d{7}$/, country: 'US' },
  { pattern: /^\+150055\d{5}$/, country: 'US' },
  { pattern: /^\+447700900\d{3}$/, country: 'GB' },
];

/** What the plans tell of an E.164 number; of one that no plan has, only its digits. */
export function describeNumber(e164: string): DescribedNumber {
  const parsed = parsePhoneNumberFromString(e164);
  const fictional = fictionalRanges.find(({ pattern }) => pattern.test(e164))?.country;
  const identity = identityOf(e164);
  if (!parsed || parsed.number !== e164)
    return { e164, identity, country: null, callingCode: '', lineType: 'unknown', national: e164, international: e164 };
  return {
    e164,
    identity,
    country: parsed.country ?? fictional ?? null,
    callingCode: parsed.countryCallingCode,
    lineType: fictional ? 'fictional' : ((parsed.getType()?.toLowerCase() as LineType | undefined) ?? 'unknown'),
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
  };
}

/** The country (ISO 3166-1 alpha-2) of a number; of one that no plan knows, the main country of its calling code, so that statistics miss none; null where that has none. */
export function countryOfRange(e164: string): string | null {
  const parsed = parsePhoneNumberFromString(e164);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}

/** Each phone once, however its number is spelled. */
export function byIdentity(numbers: readonly DescribedNumber[]): DescribedNumber[] {
  return [...new Map(numbers.map((number) => [number.identity, number])).values()];
}

/** Whether a phone can have the number, or one in a film. */
export function isInUse({ lineType }: DescribedNumber): boolean {
  return lineType !== 'unknown';
}

const textable: ReadonlySet<LineType> = new Set(['mobile', 'fixed_line_or_mobile', 'fictional']);

/** Whether texts reach numbers of its kind: what may be a mobile number may. */
export function takesTexts({ lineType }: DescribedNumber): boolean {
  return textable.has(lineType);
}
