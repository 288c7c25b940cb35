import { Problem } from '@linecheck/service-kit/errors';
import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber as Parsed } from 'libphonenumber-js/max';

/** Why a spelling is not a number that can be kept. `field` is the one of the two inputs that is wrong. */
export interface SpellingError {
  readonly field: 'phone_number' | 'default_country';
  readonly message: string;
}

/** Nothing but digits and what people put between them: a number in a sentence is not a number. */
const PUNCTUATED_DIGITS = /^[\p{Nd}\p{Pd}\s+()[\]./~]+$/u;

export type Spelling = { readonly e164: string } | { readonly error: SpellingError };

/** Reads any human spelling. Without a default country it has to say its country code: `+44 …` or `0044 …`. */
export function readSpelling(spelling: string, defaultCountry?: string): Spelling {
  if (defaultCountry !== undefined && !isSupportedCountry(defaultCountry)) {
    return wrong('default_country', `${defaultCountry} is not a country with a numbering plan.`);
  }
  const plain = plainOf(spelling);
  const parsed = PUNCTUATED_DIGITS.test(plain)
    ? parsePhoneNumberFromString(defaultCountry === undefined ? withPlus(plain) : plain, defaultCountry)
    : undefined;
  if (!parsed) return wrong('phone_number', 'Write it with its country code, such as +44 7700 900456.');
  return parsed.isPossible() ? { e164: parsed.number } : wrong('phone_number', lengthAdvice(parsed));
}

/** As readSpelling, but throws Problem('phone-number-invalid'). */
export function requireE164(spelling: string, defaultCountry?: string): string {
  const read = readSpelling(spelling, defaultCountry);
  if ('error' in read) throw new Problem('phone-number-invalid', { detail: read.error.message, fields: [read.error] });
  return read.e164;
}

function wrong(field: SpellingError['field'], message: string): Spelling {
  return { error: { field, message } };
}

/** Without what copying brings along: full-width forms, invisible marks, the scheme of a link. */
function plainOf(spelling: string): string {
  return spelling
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:/i, '');
}

/** `00` is how most of the world dials what E.164 writes as `+`. */
function withPlus(spelling: string): string {
  return spelling.replace(/^00(?=[\s(]*[1-9])/, '+');
}

function lengthAdvice(parsed: Parsed): string {
  return `It has not the number of digits that numbers of +${parsed.countryCallingCode} have.`;
}
