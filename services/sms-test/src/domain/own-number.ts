import { Problem, type ProblemOptions } from '@linecheck/service-kit/errors';
import type { FieldCode } from '@linecheck/shared-contracts';
import { matchOwnNumber, parseNumber, type ParsedNumber } from './parse-number';

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
  const parsed = parseNumber(text);
  if (parsed.kind !== 'none') return parsed;
  throw new Problem('phone-number-invalid', aboutNumber(WITH_COUNTRY_CODE, field, 'country-code-missing'));
}

/**
 * The one of the person's testable numbers that is meant. Throws NumberNotKnown: `number-not-verified`, or `phone-number-invalid`
 * without a country code, where only one of the person's own numbers could have told what was meant.
 */
export function requireOwnNumber(
  parsed: NumberInput,
  testable: readonly OwnNumber[],
  field = 'phone_number',
): OwnNumber {
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

/** One of the numbers of a request, and the field that it stands in. */
export interface RequestedNumber extends OwnNumber {
  readonly field: string;
}

/** The testable numbers that a request with several means. Throws as requireNumber and requireOwnNumber, and where one is meant twice. */
export function requireOwnNumbers(written: readonly string[], testable: readonly OwnNumber[]): RequestedNumber[] {
  const numbers = written.map((text, at) => {
    const field = `phone_numbers.${at}`;
    return { ...requireOwnNumber(requireNumber(text, field), testable, field), field };
  });
  const again = numbers.find(({ e164 }, at) => numbers.findIndex((other) => other.e164 === e164) < at);
  if (again === undefined) return numbers;
  const message = 'This number is in the list already. Name each number once.';
  throw new Problem('phone-number-invalid', aboutNumber(message, again.field, 'repeated'));
}

function aboutNumber(message: string, field = 'phone_number', code?: FieldCode): ProblemOptions {
  return { detail: message, fields: [{ field, message, ...(code && { code }) }] };
}
