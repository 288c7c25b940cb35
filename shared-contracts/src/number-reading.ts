import { AsYouType, getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { cleanText } from './number-reading/clean-text';
import { takesTexts, type DescribedNumber } from './number-reading/described-number';
import { explainRefusal } from './number-reading/explain-refusal';
import { findNumbers, partings, splitExtension, type FoundNumbers } from './number-reading/find-numbers';
import { interpret, type Dialling } from './number-reading/interpret';
import { isMainCountry } from './number-reading/named-country';
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
  const found = findNumbers(text);
  const [only] = found.spans;
  if (only === undefined) return withoutSpan(found, dialling);
  if (found.spans.length > 1) return readSeveral(found.spans, dialling);
  const reading = readSpan(only, dialling);
  if (reading.outcome === 'refused') return found.hasLettersAmong ? refused('number-letters') : reading;
  // "call at 5 on 07700 …": which digits are meant is likely, and not said.
  const isPlain = found.scraps.length === 0 && !found.hasLettersAmong;
  return isPlain || reading.outcome === 'ask' ? reading : { outcome: 'ask', candidates: [reading.number] };
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
  const apart = partings(span).map((pair) => pair.map((part) => readNumberOf(part, dialling)));
  const both = apart.find((pair) => pair.every((number) => number !== null));
  if (!both) return refused(...reasonOf(span, dialling.country));
  const [one, other] = both;
  return one && one.identity === other?.identity ? { outcome: 'number', number: one } : refused('number-several');
}

function readNumberOf(part: string, dialling: Dialling): DescribedNumber | null {
  return interpret(part, dialling).sure[0] ?? null;
}

/** The same phone twice is one; of a number beside other digits the person says whether it is meant. */
function readSeveral(spans: readonly string[], dialling: Dialling): Reading {
  const readings = spans.map((span) => interpret(span, dialling));
  const sure = readings.flatMap((each) => each.sure.slice(0, 1));
  const phones = new Map(sure.map((number) => [number.identity, number]));
  const [only] = phones.values();
  if (phones.size > 1 || only === undefined) return refused('number-several');
  if (sure.length === spans.length) return { outcome: 'number', number: only };
  return { outcome: 'ask', candidates: [only] };
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
