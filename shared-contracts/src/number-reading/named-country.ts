import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type CountryCode,
} from 'libphonenumber-js/max';
import { plainCharacters } from './digits';
import { digitsOf } from './find-numbers';

/** What a number that is being typed says of itself once its calling code is there. */
export interface NamedCountry {
  /** ISO 3166-1 alpha-2. Until the digits tell which of those that share the calling code, the one it is dialled in, or the main one. */
  readonly country: string | null;
  /** Without the `+`. */
  readonly callingCode: string;
  /** The digits after the calling code, as far as they are typed. */
  readonly national: string;
}

const PLUS = /^[^\d+]{0,16}\+/;
const ANYWHERE = /^00(?=[1-9])/;

/**
 * The country that a text names by `+`, or by the prefix for abroad of the country (ISO 3166-1 alpha-2) it is dialled in. Null where it names
 * none yet, and where its beginning may be either of two prefixes.
 */
export function namedCountry(text: string, dialledIn: string): NamedCountry | null {
  const plain = plainCharacters(text);
  const digits = digitsOf(plain);
  const country = isSupportedCountry(dialledIn) ? dialledIn : undefined;
  if (PLUS.test(plain)) return namedBy(`+${digits}`, country);
  const here = country ? dialled(digits, country) : null;
  const anywhere = ANYWHERE.test(digits) ? namedBy(digits.replace(ANYWHERE, '+'), country) : null;
  if (here && anywhere && here.callingCode !== anywhere.callingCode) return null;
  return here ?? anywhere;
}

/** With the country's own prefix for abroad; a calling code that merely begins the digits names nothing. */
function dialled(digits: string, country: CountryCode): NamedCountry | null {
  const typed = new AsYouType(country);
  typed.input(digits);
  const callingCode = typed.getCallingCode();
  if (!typed.isInternational() || callingCode === undefined || digits.startsWith(callingCode)) return null;
  return namedBy(typed.getNumberValue() ?? '', country);
}

function namedBy(international: string, dialledIn: CountryCode | undefined): NamedCountry | null {
  const typed = new AsYouType();
  typed.input(international);
  const callingCode = typed.getCallingCode();
  if (callingCode === undefined) return null;
  const sharing = dialledIn && getCountryCallingCode(dialledIn) === callingCode ? dialledIn : mainCountry(callingCode);
  const national = digitsOf(international).slice(callingCode.length);
  return { country: typed.getCountry() ?? sharing, callingCode, national };
}

/** Of calling codes that countries share, as libphonenumber's metadata has them (`mainCountryForCode`). */
const mainCountries: Readonly<Record<string, CountryCode>> = {
  '1': 'US',
  '7': 'RU',
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
};

/** Whether a country's calling code is its own, or mainly so. */
export function isMainCountry(country: CountryCode, callingCode: string): boolean {
  return (mainCountries[callingCode] ?? country) === country;
}

function mainCountry(callingCode: string): string | null {
  const main = mainCountries[callingCode];
  return main ?? getCountries().find((country) => getCountryCallingCode(country) === callingCode) ?? null;
}
