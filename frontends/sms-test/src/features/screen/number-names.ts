import type { OwnNumber } from '../send-test/api/list-numbers';

/** How a number is written to its owner; as it is stored where it is theirs no more. */
export function nameOfNumber(numbers: readonly OwnNumber[], e164: string): string {
  return numbers.find((number) => number.e164 === e164)?.international_format ?? e164;
}

/** The calling code and the last four digits: "+44 …0456". Without the calling code where it is not known. */
export function shortNameOfNumber(numbers: readonly OwnNumber[], e164: string): string {
  const [callingCode] = numbers.find((number) => number.e164 === e164)?.international_format.split(' ') ?? [];
  return [callingCode, `…${e164.slice(-4)}`].filter(Boolean).join(' ');
}

/** Where a number is at home (ISO 3166-1 alpha-2); null where it is theirs no more. */
export function countryOfNumber(numbers: readonly OwnNumber[], e164: string): string | null {
  return numbers.find((number) => number.e164 === e164)?.country ?? null;
}
