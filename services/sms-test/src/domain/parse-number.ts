import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** A number that a person owns, as far as parsing their notation of it needs. */
export interface KnownNumber {
  e164: string;
  /** ISO 3166-1 alpha-2; null where the calling code spans several and none is told. */
  country: string | null;
}

/** A person's input, parsed as far as it goes. */
export type ParsedNumber =
  | { kind: 'international'; e164: string }
  /** Digits without a country code: only somebody's own numbers can tell what they mean. */
  | { kind: 'national'; digits: string }
  | { kind: 'none' };

/** Digits, and what people put between them. */
const nationalNumber = /^[\d\s().\-/]{4,40}$/;
const MIN_DIGITS = 3;

/** Reads any notation. Extensions cannot be texted, so a number with one is none. */
export function parseNumber(text: string): ParsedNumber {
  const written = text.normalize('NFKC').trim().replace(/^tel:/i, '').replace(/^00/, '+');
  if (written.startsWith('+')) {
    const number = parsePhoneNumberFromString(written, { extract: false });
    const readable = number !== undefined && number.isPossible() && number.ext === undefined;
    return readable ? { kind: 'international', e164: number.number } : { kind: 'none' };
  }
  const digits = written.replace(/\D/g, '').length;
  return nationalNumber.test(written) && digits >= MIN_DIGITS
    ? { kind: 'national', digits: written }
    : { kind: 'none' };
}

/** The one of the person's own numbers that an input means, or null. */
export function matchOwnNumber<Own extends KnownNumber>(parsed: ParsedNumber, own: readonly Own[]): Own | null {
  if (parsed.kind === 'none') return null;
  if (parsed.kind === 'international') return own.find((number) => number.e164 === parsed.e164) ?? null;
  return own.find((number) => readLike(parsed.digits, number) === number.e164) ?? null;
}

/** Reads digits as somebody would dial them where this number is. */
function readLike(digits: string, number: KnownNumber): string | null {
  const callingCode = parsePhoneNumberFromString(number.e164)?.countryCallingCode;
  if (callingCode === undefined) return null;
  const place =
    number.country === null ? { defaultCallingCode: callingCode } : { defaultCountry: number.country as CountryCode };
  return parsePhoneNumberFromString(digits, { ...place, extract: false })?.number ?? null;
}
