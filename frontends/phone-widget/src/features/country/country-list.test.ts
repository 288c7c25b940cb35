import { beforeAll, describe, expect, test } from '@jest/globals';
import { callingCountries } from '@linecheck/shared-contracts/number-reading';
import { listCountries, searchCountries, type ListedCountry } from './country-list';

let english: readonly ListedCountry[];
let spanish: readonly ListedCountry[];
beforeAll(() => {
  english = listCountries(callingCountries(), 'en');
  spanish = listCountries(callingCountries(), 'es');
});
const found = (countries: readonly ListedCountry[], query: string) =>
  searchCountries(countries, query).map(({ country }) => country);

describe('the list of countries', () => {
  test('is in the order of its language, accents and all', () => {
    const names = spanish.map(({ name }) => name);
    expect(names.indexOf('España')).toBeLessThan(names.indexOf('Estados Unidos'));
    expect(names.indexOf('Åland')).toBeLessThan(names.indexOf('Zambia'));
    expect(english.length).toBeGreaterThan(240);
  });

  test('shows all while nothing is asked', () => {
    expect(searchCountries(english, '  ')).toBe(english);
  });

  test.each([
    ['germ', 'DE'],
    ['GERMANY', 'DE'],
    ['de', 'DE'],
    ['states', 'US'],
    ['٤٩', 'DE'],
    ['＋４９', 'DE'],
    ['\u202a+49\u202c', 'DE'],
    ['cote d’ivoire', 'CI'],
    ['turkiye', 'TR'],
    ['uk', 'GB'],
    ['usa', 'US'],
    ['44', 'GB'],
    ['+44', 'GB'],
    ['0049', 'DE'],
    ['+1', 'US'],
    ['+1 ', 'US'],
    ['+7', 'RU'],
  ])('finds %j first as %s', (query, country) => {
    expect(found(english, query)[0]).toBe(country);
  });

  test.each([
    ['aleman', 'DE'],
    ['espana', 'ES'],
    ['reino', 'GB'],
    ['es', 'ES'],
    ['+34', 'ES'],
  ])('finds %j in Spanish first as %s', (query, country) => {
    expect(found(spanish, query)[0]).toBe(country);
  });

  test('names all that share a calling code, and those that it begins', () => {
    expect(found(english, '+44')).toEqual(['GB', 'GG', 'IM', 'JE']);
    expect(found(english, '+35')).toEqual(expect.arrayContaining(['PT', 'IE', 'FI']));
  });

  test('finds nothing for what no country is called', () => {
    expect(found(english, 'xyzzy')).toEqual([]);
    expect(found(english, '+9999')).toEqual([]);
  });
});
