import { plainCharacters } from '@linecheck/shared-contracts/number-reading/digits';
import { countryName } from './country';

/** A country as people look for it. */
export interface ListedCountry {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
  /** Without the `+`. */
  readonly callingCode: string;
  /** Whether its calling code is its own, or mainly so. */
  readonly isMain: boolean;
}

type CallingCountry = Omit<ListedCountry, 'name'>;

/** With their names, and in the order, of a language. */
export function listCountries(countries: readonly CallingCountry[], locale: string): ListedCountry[] {
  const { compare } = new Intl.Collator([locale, 'en']);
  return countries
    .map((each) => ({ ...each, name: countryName(each.country, locale) }))
    .sort((one, other) => compare(one.name, other.name));
}

/** Those that are meant by a name or a part of it, an ISO code, or a calling code with or without `+` or `00`; the likeliest first. */
export function searchCountries(countries: readonly ListedCountry[], query: string): readonly ListedCountry[] {
  const wanted = plain(query);
  if (wanted === '') return countries;
  const digits = /^(?:\+|00)?\s*(\d[\d\s]*)$/.exec(plainCharacters(query).trim())?.[1]?.replace(/\s/g, '');
  const rank = (country: ListedCountry): number =>
    digits === undefined ? rankByName(country, wanted) : rankByCode(country, digits);
  return countries
    .map((country) => ({ country, rank: rank(country) }))
    .filter(({ rank }) => rank < NOT_MEANT)
    .sort((one, other) => one.rank - other.rank)
    .map(({ country }) => country);
}

const NOT_MEANT = 9;

function rankByCode({ callingCode, isMain }: ListedCountry, digits: string): number {
  if (callingCode === digits) return isMain ? 0 : 1;
  return callingCode.startsWith(digits) ? 2 : NOT_MEANT;
}

function rankByName({ country, name }: ListedCountry, wanted: string): number {
  const code = country.toLowerCase();
  if (code === wanted || otherNames[country]?.includes(wanted)) return 0;
  const plainName = plain(name);
  if (plainName.startsWith(wanted)) return 1;
  if (` ${plainName}`.includes(` ${wanted}`)) return 2;
  return wanted.length > 2 && plainName.includes(wanted) ? 3 : NOT_MEANT;
}

/** What people type that is in no name. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  AE: ['uae', 'eau'],
  CD: ['drc'],
  GB: ['uk', 'england', 'great britain', 'inglaterra', 'gran bretana'],
  NL: ['holland', 'holanda'],
  US: ['usa', 'eeuu', 'ee uu', 'america'],
};

/** In lower case, without accents, and with one blank in the place of whatever stands between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
