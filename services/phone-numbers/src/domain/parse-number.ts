import { Problem } from '@linecheck/service-kit/errors';
import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber as Parsed } from 'libphonenumber-js/max';

/** Why an input is not a number that can be stored. `field` is the one of the two inputs that is wrong. */
export interface NumberInputError {
  readonly field: 'phone_number' | 'default_country';
  readonly message: string;
  readonly code: 'country-unknown' | 'country-code-missing' | 'number-length';
}

/** Nothing but digits and what people put between them: a number in a sentence is not a number. */
const PUNCTUATED_DIGITS = /^[\p{Nd}\p{Pd}\s+()[\]./~]+$/u;

export type ParsedNumber = { readonly e164: string } | { readonly error: NumberInputError };

/** Reads any notation. Without a default country it has to say its country code: `+44 …` or `0044 …`. */
export function parseNumber(rawNumber: string, defaultCountry?: string): ParsedNumber {
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    const message = `${defaultCountry} is not a country with a numbering plan.`;
    return { error: { field: 'default_country', message, code: 'country-unknown' } };
  }
  const plain = plainOf(rawNumber);
  const parsed = PUNCTUATED_DIGITS.test(plain)
    ? parsePhoneNumberFromString(defaultCountry === undefined ? withPlus(plain) : plain, defaultCountry)
    : undefined;
  if (!parsed) return wrong('country-code-missing', 'Write it with its country code, such as +44 7700 900456.');
  return parsed.isPossible() ? { e164: parsed.number } : wrong('number-length', lengthAdvice(parsed));
}

/** As parseNumber, but throws Problem('phone-number-invalid'). */
export function requireE164(rawNumber: string, defaultCountry?: string): string {
  const read = parseNumber(rawNumber, defaultCountry);
  if ('error' in read) throw new Problem('phone-number-invalid', { detail: read.error.message, fields: [read.error] });
  return read.e164;
}

function wrong(code: NumberInputError['code'], message: string): ParsedNumber {
  return { error: { field: 'phone_number', message, code } };
}

/** Without what copying brings along: full-width forms, invisible marks, the scheme of a link. */
function plainOf(rawNumber: string): string {
  return rawNumber
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
}

/** `00` is how most of the world dials what E.164 writes as `+`. */
function withPlus(rawNumber: string): string {
  return rawNumber.replace(/^00(?=[\s(]*[1-9])/, '+');
}

function lengthAdvice(parsed: Parsed): string {
  return `It has not the number of digits that numbers of +${parsed.countryCallingCode} have.`;
}
