import { AsYouType, getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { cleanText } from './number-reading/clean-text';
import { byIdentity, takesTexts, type DescribedNumber } from './number-reading/described-number';
import { explainRefusal } from './number-reading/explain-refusal';
import { digitsOf, findNumbers, joinedRuns, splitExtension, type FoundNumbers } from './number-reading/find-numbers';
import { interpret, MOST_RUN_DIGITS, type Dialling, type Meanings } from './number-reading/interpret';
import { isMainCountry } from './number-reading/named-country';
import { isDate, partRun } from './number-reading/parted-run';
import type { NumberReason, ReasonDetails } from './number-reading/reasons';

export {
  allowedCountriesFault,
  countriesLeftOut,
  countriesOf,
  countryRefusal,
  readAllowedCountries,
  type AllowedCountries,
} from './number-reading/allowed-countries';
export {
  countryOfRange,
  describeNumber,
  takesTexts,
  type DescribedNumber,
  type LineType,
} from './number-reading/described-number';
export { namedCountry, type NamedCountry } from './number-reading/named-country';

export interface ReadOptions {
  /** ISO 3166-1 alpha-2: where a number without a country code would be dialled. */
  readonly country?: string;
  /** Numbers (E.164) that are taken though no plan has them, such as fixed test numbers. */
  readonly accepts?: (e164: string) => boolean;
}

/** What a text says: a number, a question to the person who wrote it, or why it is no number. */
export type Reading =
  | { readonly outcome: 'number'; readonly number: DescribedNumber }
  | { readonly outcome: 'ask'; readonly candidates: readonly DescribedNumber[] }
  | { readonly outcome: 'refused'; readonly reason: NumberReason; readonly details: ReasonDetails };

/**
 * Reads what people write for a phone number: any prefix for abroad, `tel:` links, brackets, trunk zeros, words around it, digits of every
 * script, and what copying brings along. Never guesses: where more than one phone may be meant, or one that the text does not quite say, it
 * asks. Whether a text may go to the number is another question: see `lineRefusal`.
 */
export function readNumber(written: string, { country, accepts = () => false }: ReadOptions = {}): Reading {
  if (country !== undefined && !isSupportedCountry(country)) return refused('country-unknown', { country });
  const { text, isScientific } = cleanText(written);
  if (text === '') return refused('number-empty');
  if (isScientific) return refused('number-scientific');
  const dialling = { accepts, ...(country !== undefined && { country }) };
  const extended = splitExtension(text);
  const whole = extended === null || text.includes(',') ? readPlain(text.replaceAll(/,\s*/g, ','), dialling) : null;
  if (whole !== null && (extended === null || whole.outcome === 'number')) return whole;
  const reading = readPlain(extended?.before ?? text, dialling);
  if (extended === null || reading.outcome === 'refused') return reading;
  const number = reading.outcome === 'number' ? { number: reading.number.international } : {};
  return refused('number-extension', { extension: extended.extension, ...number });
}

/** Why no text can go to a number of its kind; null where one can. */
export function lineRefusal(number: DescribedNumber): Extract<Reading, { outcome: 'refused' }> | null {
  return takesTexts(number) || number.lineType === 'unknown'
    ? null
    : refused('line-type-unsupported', { line_type: number.lineType });
}

function readPlain(text: string, dialling: Dialling): Reading {
  const reading = readFound(findNumbers(text), dialling);
  if (reading.outcome !== 'refused' || !mayBePieced.has(reading.reason)) return reading;
  if (LETTERS_BESIDE.test(text) && digitsOf(text).length <= MOST_DIGITS_WITH_LETTERS) return refused('number-letters');
  const joined = joinedRuns(text);
  const whole = joined === null ? reading : readSpan(joined, dialling);
  return whole.outcome === 'refused' ? reading : asked(whole);
}

/** Refusals that signs or letters between the digits of one number lead to. */
const mayBePieced: ReadonlySet<NumberReason> = new Set([
  'country-code-missing',
  'calling-code-unknown',
  'number-too-short',
  'number-length',
  'number-unassigned',
  'number-several',
]);
/** The letters of "1 800 FLOWERS" and "1-800-flowers", where they stand for digits. */
const LETTERS_BESIDE = /\d[\s().-]{0,3}\p{Lu}{3}|\d[().-]{1,2}\p{L}{3}/u;
const MOST_DIGITS_WITH_LETTERS = 8;

function readFound(found: FoundNumbers, dialling: Dialling): Reading {
  const [only] = found.spans;
  if (only === undefined) return withoutSpan(found, dialling);
  if (found.spans.length > 1) return readSeveral(found.spans, dialling);
  const reading = readSpan(only, dialling);
  if (reading.outcome === 'refused') return found.hasLettersAmong ? refused('number-letters') : reading;
  // "call at 5 on 07700 …": which digits are meant is likely, and not said.
  const isPlain = found.scraps.length === 0 && !found.hasLettersAmong && !found.isPieced;
  const mayBeDate = isDate(only) && reading.outcome === 'number' && takesTexts(reading.number);
  return isPlain && !mayBeDate ? reading : asked(reading);
}

function asked(reading: Reading): Reading {
  return reading.outcome === 'number' ? { outcome: 'ask', candidates: [reading.number] } : reading;
}

function withoutSpan({ scraps, hasLetters, hasLettersAmong }: FoundNumbers, { country }: Dialling): Reading {
  const [scrap] = scraps;
  if (scrap === undefined) return refused('number-without-digits');
  if (hasLettersAmong || (hasLetters && scraps.length > 1)) return refused('number-letters');
  return refused(...reasonOf(scrap, country));
}

function readSpan(span: string, dialling: Dialling): Reading {
  const { sure, perhaps } = interpret(span, dialling);
  const [first] = sure;
  if (first) return { outcome: 'number', number: first };
  if (perhaps.length > 0) return { outcome: 'ask', candidates: perhaps };
  const parted = partRun(span, dialling);
  if (parted.is === 'several') return refused('number-several');
  if (parted.is === 'one') return { outcome: 'number', number: parted.number };
  if (parted.is === 'beside') return { outcome: 'ask', candidates: [parted.number] };
  return isReadable(span) ? refused(...reasonOf(span, dialling.country)) : refused('number-too-long');
}

function isReadable(span: string): boolean {
  return digitsOf(span).length <= MOST_RUN_DIGITS;
}

/** Nobody lists more of what may be one phone. */
const MOST_SPANS = 20;

/** The same phone twice is one; of a number beside other digits the person says whether it is meant. */
function readSeveral(spans: readonly string[], dialling: Dialling): Reading {
  const readable = spans.filter(isReadable).slice(0, MOST_SPANS);
  const meanings = readable.map((span) => interpret(span, dialling));
  const phones = byIdentity(meanings.flatMap(({ sure }) => sure.slice(0, 1)));
  const [only] = phones;
  if (only === undefined) return readUnsure(meanings);
  if (phones.length > 1) return refused('number-several');
  const isAlone = meanings.every(({ sure }) => sure.length > 0) && readable.length === spans.length;
  return isAlone ? { outcome: 'number', number: only } : { outcome: 'ask', candidates: [only] };
}

function readUnsure(meanings: readonly Meanings[]): Reading {
  const candidates = byIdentity(meanings.flatMap(({ perhaps }) => perhaps));
  const isOne = meanings.filter(({ perhaps }) => perhaps.length > 0).length === 1 || candidates.length === 1;
  return isOne ? { outcome: 'ask', candidates } : refused('number-several');
}

function reasonOf(span: string, country: Dialling['country']): [NumberReason, ReasonDetails] {
  const { reason, details } = explainRefusal(span, country);
  return [reason, details];
}

function refused(reason: NumberReason, details: ReasonDetails = {}): Extract<Reading, { outcome: 'refused' }> {
  return { outcome: 'refused', reason, details };
}

/** A country and its calling code, without the `+`. */
export interface CallingCountry {
  readonly country: string;
  readonly callingCode: string;
  /** Whether the calling code is mainly its own: of those with +1 the United States. */
  readonly isMain: boolean;
}

/** Every country that has a numbering plan. */
export function callingCountries(): CallingCountry[] {
  return getCountries().map((country) => {
    const callingCode = getCountryCallingCode(country);
    return { country, callingCode, isMain: isMainCountry(country, callingCode) };
  });
}

/** A number as far as it is typed, spaced as its plan does. */
export function formatTypedNumber(text: string, country: string): string {
  return new AsYouType(isSupportedCountry(country) ? country : undefined).input(text);
}

/** Whether it is the ISO 3166-1 alpha-2 code of a country with a numbering plan. */
export function isCountry(country: string): boolean {
  return isSupportedCountry(country);
}
