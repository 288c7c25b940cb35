import { Problem, type ProblemOptions } from '@linecheck/service-kit/errors';
import type { FieldCode } from '@linecheck/shared-contracts';
import { matchOwnNumber, parseNumber, type KnownNumber, type ParsedNumber } from './parse-number';

/** A number as its owner has it: this service's own copy of what phone-numbers published, one per phone_id. */
export interface OwnNumber {
  phoneId: string;
  userId: string;
  e164: string;
  country: string | null;
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

/** A number that may be one of the person's own. */
export type NumberInput = Exclude<ParsedNumber, { kind: 'none' }>;

const WITH_COUNTRY_CODE = 'Write it with its country code, such as +44 7700 900456.';
const NONE_LIKE_THIS = `None of your verified numbers is written like this. ${WITH_COUNTRY_CODE}`;
const VERIFY_FIRST = 'This is not one of your verified numbers. Add it and verify it, then try again.';

/** Reads a number in any notation; `field` of the request is where it comes from. Throws `phone-number-invalid`. */
export function requireNumber(text: string, field = 'phone_number'): NumberInput {
  return requireReadable(parseNumber(text), field);
}

function requireReadable(parsed: ParsedNumber, field: string): NumberInput {
  if (parsed.kind !== 'none') return parsed;
  throw new Problem('phone-number-invalid', aboutNumber(WITH_COUNTRY_CODE, field, 'country-code-missing'));
}

/**
 * The one of the person's testable numbers that is meant. Throws NumberNotKnown: `number-not-verified`, or `phone-number-invalid`
 * without a country code, where only one of the person's own numbers could have told what was meant.
 */
export function requireOwnNumber<Own extends KnownNumber>(
  parsed: NumberInput,
  testable: readonly Own[],
  field = 'phone_number',
): Own {
  const number = matchOwnNumber(parsed, testable);
  if (number !== null) return number;
  if (parsed.kind === 'international')
    throw new NumberNotKnown('number-not-verified', aboutNumber(VERIFY_FIRST, field));
  throw new NumberNotKnown('phone-number-invalid', aboutNumber(NONE_LIKE_THIS, field));
}

/**
 * The number (E.164) that is meant, whoever has it: without a country code, the one of `own` that is written like this. Throws
 * `phone-number-invalid`.
 */
export function requireWritten(parsed: NumberInput, own: readonly OwnNumber[]): string {
  const e164 = parsed.kind === 'international' ? parsed.e164 : matchOwnNumber(parsed, own)?.e164;
  if (e164 !== undefined) return e164;
  throw new Problem('phone-number-invalid', aboutNumber(NONE_LIKE_THIS));
}

/** One of the numbers that a request names, read as far as it goes, and the field that it stands in. */
export interface WrittenNumber {
  readonly parsed: ParsedNumber;
  readonly field: string;
}

/** Reads the number of a request, or each of its list, in any notation. Throws nothing: what cannot be read is said when its turn comes. */
export function readNumbers(to: string | readonly string[]): WrittenNumber[] {
  if (typeof to === 'string') return [{ parsed: parseNumber(to), field: 'phone_number' }];
  return to.map((text, at) => ({ parsed: parseNumber(text), field: `phone_numbers.${at}` }));
}

/** The numbers (E.164) where all of them have their country codes; null where only the person's own tell what is meant. */
export function writtenInFull(numbers: readonly WrittenNumber[]): string[] | null {
  const full = numbers.flatMap(({ parsed }) => (parsed.kind === 'international' ? [parsed.e164] : []));
  return full.length === numbers.length ? full : null;
}

/**
 * The testable numbers that a request means, each with its field. Throws as requireNumber and requireOwnNumber, and where one is meant twice.
 */
export function requireOwnNumbers<Own extends KnownNumber>(
  written: readonly WrittenNumber[],
  testable: readonly Own[],
): (Own & { readonly field: string })[] {
  const numbers = written.map(({ parsed, field }) => ({
    ...requireOwnNumber(requireReadable(parsed, field), testable, field),
    field,
  }));
  const again = numbers.find(({ e164 }, at) => numbers.findIndex((other) => other.e164 === e164) < at);
  if (again === undefined) return numbers;
  const message = 'This number is in the list already. Name each number once.';
  throw new Problem('phone-number-invalid', aboutNumber(message, again.field, 'repeated'));
}

function aboutNumber(message: string, field = 'phone_number', code?: FieldCode): ProblemOptions {
  return { detail: message, fields: [{ field, message, ...(code && { code }) }] };
}
