import type { OwnNumber } from '../send-test/api/list-numbers';
import type { SmsTest } from '../test-messages/sms-test';

/** Whose number is to be named: a test, as the service or an event tells it. */
export type Numbered = Pick<SmsTest, 'phone_number' | 'international_format'>;

/** How the number of a test is written to its owner. An event tells no format: then it is that of their number of today, else as it is stored. */
export function nameOfNumber(numbers: readonly OwnNumber[], test: Numbered): string {
  return formatOf(numbers, test) ?? test.phone_number;
}

/** The calling code and the last four digits: "+44 …0456". Without the calling code where it is not known. */
export function shortNameOfNumber(numbers: readonly OwnNumber[], test: Numbered): string {
  const [callingCode] = formatOf(numbers, test)?.split(' ') ?? [];
  return [callingCode, `…${test.phone_number.slice(-4)}`].filter(Boolean).join(' ');
}

function formatOf(numbers: readonly OwnNumber[], test: Numbered): string | undefined {
  return test.international_format ?? numbers.find(({ e164 }) => e164 === test.phone_number)?.international_format;
}

/** Where a number is at home (ISO 3166-1 alpha-2); null where it is theirs no more. */
export function countryOfNumber(numbers: readonly OwnNumber[], e164: string): string | null {
  return numbers.find((number) => number.e164 === e164)?.country ?? null;
}
