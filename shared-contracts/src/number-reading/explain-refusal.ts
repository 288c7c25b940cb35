import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode } from 'libphonenumber-js/max';
import { describeNumber, takesTexts } from './described-number';
import { digitsOf } from './find-numbers';
import type { NumberReason, ReasonDetails } from './reasons';

export interface Refusal {
  readonly reason: NumberReason;
  readonly details: ReasonDetails;
}

/** Why a run of digits that no plan has is none: by what is missing or too much, where adding or leaving out digits would make a mobile number. */
export function explainRefusal(span: string, country: CountryCode | undefined): Refusal {
  const digits = digitsOf(span);
  const text = span.startsWith('+') ? `+${digits}` : digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
  if (!text.startsWith('+') && country === undefined)
    return { reason: isTooLongAnywhere(text) ? 'number-too-long' : 'country-code-missing', details: {} };
  const length = validatePhoneNumberLength(text, country && { defaultCountry: country });
  if (length === 'INVALID_COUNTRY') return { reason: 'calling-code-unknown', details: {} };
  const parsed = parsePhoneNumberFromString(text, country && { defaultCountry: country, extract: false });
  const details = parsed ? { calling_code: parsed.countryCallingCode } : {};
  const missing = missingDigits(text, country);
  if (missing > 0 && length !== 'TOO_LONG') return { reason: 'number-too-short', details: { ...details, missing } };
  const extra = extraDigits(text, country);
  if (extra > 0 && length !== 'TOO_SHORT') return { reason: 'number-too-long', details: { ...details, extra } };
  if (length === 'TOO_SHORT' || length === 'NOT_A_NUMBER') return { reason: 'number-too-short', details };
  if (length === 'TOO_LONG') return { reason: 'number-too-long', details };
  if (length === 'INVALID_LENGTH') return { reason: 'number-length', details };
  return { reason: 'number-unassigned', details };
}

/** E.164 has no more digits; before them there may be zeros and other prefixes. */
const MOST_DIGITS = 15;
const MOST_DIGITS_WITH_PREFIX = 20;

function isTooLongAnywhere(digits: string): boolean {
  return digits.length > (digits.startsWith('0') ? MOST_DIGITS_WITH_PREFIX : MOST_DIGITS);
}

const MOST_MISSING = 7;
const MOST_EXTRA = 8;
/** What may follow: ranges differ in their first digits, and hardly any is open to none of these. */
const FILLERS = ['000000000', '123456789', '234567890', '555555555', '777777777', '999999999'];

/** An area code to try, where mobile numbers have one and are dialled without it in their own area. */
const areaCodes: Readonly<Partial<Record<CountryCode, string>>> = { BR: '11', MX: '55' };

function missingDigits(text: string, country: CountryCode | undefined): number {
  for (let missing = 1; missing <= MOST_MISSING; missing += 1)
    if (FILLERS.some((filler) => isTextable(text + filler.slice(0, missing), country))) return missing;
  const area = country && !text.startsWith('+') ? areaCodes[country] : undefined;
  return area !== undefined && isTextable(area + text, country) ? area.length : 0;
}

function extraDigits(text: string, country: CountryCode | undefined): number {
  for (let extra = 1; extra <= MOST_EXTRA && text.length - extra > 5; extra += 1)
    if (isTextable(text.slice(0, -extra), country)) return extra;
  return 0;
}

function isTextable(text: string, country: CountryCode | undefined): boolean {
  const parsed = parsePhoneNumberFromString(text, country && { defaultCountry: country, extract: false });
  if (!parsed || (text.startsWith('+') && parsed.number !== text)) return false;
  return takesTexts(describeNumber(parsed.number));
}
