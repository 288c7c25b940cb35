import { Problem, unreadableNumber, type ProblemOptions } from '@linecheck/service-kit/errors';
import { countryOfRange, describeNumber, readNumber, type Reading } from '@linecheck/shared-contracts/number-reading';
import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';

/** A number that a person owns, as far as reading their notation of it needs. */
export interface KnownNumber {
  e164: string;
  /** ISO 3166-1 alpha-2; null where the calling code spans several and none is told. */
  country: string | null;
}

/** A number as its owner has it: this service's own copy of what phone-numbers published, one per phone_id. */
export interface OwnNumber extends KnownNumber {
  phoneId: string;
  userId: string;
  isVerified: boolean;
  isRemoved: boolean;
  /** Grows by one with each change at phone-numbers; only a higher one is applied. */
  version: number;
}

/** Whether a test may go to this number: its owner has it, and proved it. */
export function isTestable(number: OwnNumber): boolean {
  return number.isVerified && !number.isRemoved;
}

/** Not one of the person's verified numbers as far as this service has consumed: the event may be on its way. */
export class NumberNotKnown extends Problem {}

/** One of the numbers that a request names, read as far as the text alone goes, and the field that it stands in. */
export interface WrittenNumber {
  readonly text: string;
  readonly reading: Reading;
  readonly field: string;
}

const VERIFY_FIRST = 'This is not one of your verified numbers. Add it and verify it, then try again.';

/** Reads a number in any notation. Throws nothing: what cannot be read may still be how one of the person's own numbers is written. */
export function writtenNumber(text: string, field = 'phone_number'): WrittenNumber {
  return { text, reading: readNumber(text), field };
}

/** A number (E.164) that has been read before. */
export function storedNumber(e164: string): WrittenNumber {
  return { text: e164, reading: { outcome: 'number', number: describeNumber(e164) }, field: 'phone_number' };
}

/** Reads the number of a request, or each of its list. */
export function readNumbers(to: string | readonly string[]): WrittenNumber[] {
  if (typeof to === 'string') return [writtenNumber(to)];
  return to.map((text, at) => writtenNumber(text, `phone_numbers.${at}`));
}

/** The number (E.164) where the text alone tells it; null where only the person's own numbers can. */
export function writtenInFull({ reading }: WrittenNumber): string | null {
  return reading.outcome === 'number' ? reading.number.e164 : null;
}

/** The same of several; null where the person's own numbers are needed for one of them. */
export function allWrittenInFull(numbers: readonly WrittenNumber[]): string[] | null {
  const full = numbers.flatMap((number) => writtenInFull(number) ?? []);
  return full.length === numbers.length ? full : null;
}

/**
 * The one of the person's own numbers that is meant, each read as it is dialled where it is; null for none of them. Throws
 * `phone-number-invalid` with the candidates where several may be.
 */
export function matchOwnNumber<Own extends KnownNumber>(written: WrittenNumber, own: readonly Own[]): Own | null {
  const { reading, text, field } = written;
  const [match, ...others] =
    reading.outcome === 'number'
      ? own.filter(({ e164 }) => identityOf(e164) === reading.number.identity).slice(0, 1)
      : own.filter((number) => isWrittenLike(text, number));
  if (match === undefined || others.length === 0) return match ?? null;
  const candidates = [match, ...others].map(({ e164 }) => describeNumber(e164));
  throw unreadableNumber({ outcome: 'ask', candidates }, field);
}

function isWrittenLike(text: string, { e164, country }: KnownNumber): boolean {
  const place = country ?? countryOfRange(e164);
  const identity = identityOf(e164);
  const reading = readNumber(text, { ...(place !== null && { country: place }), accepts: (read) => read === e164 });
  // Of what may be meant the person's own number is it: nobody else's can be.
  if (reading.outcome === 'ask') return reading.candidates.some((candidate) => candidate.identity === identity);
  return reading.outcome === 'number' && reading.number.identity === identity;
}

/**
 * The one of the person's testable numbers that is meant. Throws NumberNotKnown: `number-not-verified`, or `phone-number-invalid` where only
 * one of the person's own numbers could have told what was meant; and `phone-number-invalid` for what is no number of anybody.
 */
export function requireOwnNumber<Own extends KnownNumber>(written: WrittenNumber, testable: readonly Own[]): Own {
  const number = matchOwnNumber(written, testable);
  if (number !== null) return number;
  const { reading, field } = written;
  if (reading.outcome === 'number') throw new NumberNotKnown('number-not-verified', aboutNumber(VERIFY_FIRST, field));
  const { code, detail, fields, extra } = unreadableNumber(reading, field);
  const options = { detail, fields: [...fields], extra: { ...extra } };
  throw mayBecomeOwn(reading) ? new NumberNotKnown(code, options) : new Problem(code, options);
}

/** Whether it could be how a number is written that is verified in this moment. */
function mayBecomeOwn(reading: Exclude<Reading, { outcome: 'number' }>): boolean {
  return reading.outcome === 'ask' || reading.reason === 'country-code-missing';
}

/** The number (E.164) that is meant, whoever has it; else the one of `own` that is written like this. Throws `phone-number-invalid`. */
export function requireWritten(written: WrittenNumber, own: readonly OwnNumber[]): string {
  const { reading, field } = written;
  if (reading.outcome === 'number') return reading.number.e164;
  const match = matchOwnNumber(written, own);
  if (match === null) throw unreadableNumber(reading, field);
  return match.e164;
}

/** The testable numbers that a request means, each with its field. Throws as requireOwnNumber, and where one is meant twice. */
export function requireOwnNumbers<Own extends KnownNumber>(
  written: readonly WrittenNumber[],
  testable: readonly Own[],
): (Own & { readonly field: string })[] {
  const numbers = written.map((each) => ({ ...requireOwnNumber(each, testable), field: each.field }));
  const again = numbers.find(({ e164 }, at) => numbers.findIndex((other) => other.e164 === e164) < at);
  if (again === undefined) return numbers;
  const message = 'This number is in the list already. Name each number once.';
  throw new Problem('phone-number-invalid', { ...aboutNumber(message, again.field, 'repeated') });
}

function aboutNumber(message: string, field: string, code?: 'repeated'): ProblemOptions {
  return { detail: message, fields: [{ field, message, ...(code && { code }) }] };
}
