import type { PhoneNumber } from './phone-number';

/** The calling code and the last four digits: "+44 …0456". */
export function shortNumber({ e164, international_format }: PhoneNumber): string {
  const [callingCode = ''] = international_format.split(' ');
  return `${callingCode} …${e164.slice(-4)}`;
}
