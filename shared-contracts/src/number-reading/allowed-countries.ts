import { getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { DescribedNumber } from './described-number';
import type { ReasonDetails } from './reasons';

/**
 * Whose numbers an installation takes. A country (`GB`) is that country alone: territories that share its calling code, such as Guernsey,
 * Jersey and the Isle of Man with `+44`, are named themselves, or all together by the calling code.
 */
export interface AllowedCountries {
  /** ISO 3166-1 alpha-2. */
  readonly countries: ReadonlySet<string>;
  /** Without the `+`. */
  readonly callingCodes: ReadonlySet<string>;
}

/** North America's plan, by its name. */
const NANP = 'NANP';
const NANP_CODE = '1';

/** Reads `GB,IE,+44,NANP`; null, which allows all, for an empty setting. What has a fault must not come here. */
export function readAllowedCountries(setting: string): AllowedCountries | null {
  const entries = entriesOf(setting);
  if (entries.length === 0) return null;
  return {
    countries: new Set(entries.filter((entry) => callingCodeOf(entry) === null)),
    callingCodes: new Set(entries.flatMap((entry) => callingCodeOf(entry) ?? [])),
  };
}

/** What is wrong with such a setting; null where nothing is. */
export function allowedCountriesFault(setting: string): string | null {
  for (const entry of entriesOf(setting)) {
    const callingCode = callingCodeOf(entry);
    if (callingCode === null && !isSupportedCountry(entry))
      return `names ${entry}, which is not a country with a numbering plan`;
    if (callingCode !== null && countriesWith(callingCode).length === 0)
      return `names ${entry}, which is no calling code of a country`;
  }
  return null;
}

/** Every country (ISO 3166-1 alpha-2) whose numbers are allowed. */
export function countriesOf({ countries, callingCodes }: AllowedCountries): string[] {
  return [...new Set([...countries, ...[...callingCodes].flatMap(countriesWith)])];
}

/** Countries that share a calling code with one that is allowed, and are not allowed themselves. */
export function countriesLeftOut(allowed: AllowedCountries): string[] {
  const named = countriesOf(allowed);
  const sharing = named.flatMap((country) =>
    isSupportedCountry(country) ? countriesWith(getCountryCallingCode(country)) : [],
  );
  return [...new Set(sharing)].filter((country) => !named.includes(country));
}

/** Why a number is not allowed: its country, and those that are allowed and share its calling code. Null where it is. */
export function countryRefusal(
  { country, callingCode }: DescribedNumber,
  allowed: AllowedCountries | null,
): ReasonDetails | null {
  if (allowed === null || allowed.callingCodes.has(callingCode)) return null;
  if (country !== null && allowed.countries.has(country)) return null;
  const sharing = countriesWith(callingCode).filter((other) => allowed.countries.has(other));
  return {
    ...(country !== null && { country }),
    ...(callingCode !== '' && { calling_code: callingCode }),
    ...(sharing.length > 0 && { allowed: sharing }),
  };
}

function countriesWith(callingCode: string): string[] {
  return getCountries().filter((country) => getCountryCallingCode(country) === callingCode);
}

/** Of an entry for all countries with a calling code; null for a country. */
function callingCodeOf(entry: string): string | null {
  if (entry === NANP) return NANP_CODE;
  return entry.startsWith('+') ? entry.slice(1) : null;
}

function entriesOf(setting: string): string[] {
  return setting.split(',').flatMap((part) => part.trim() || []);
}
