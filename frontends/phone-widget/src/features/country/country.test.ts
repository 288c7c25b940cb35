import { describe, expect, test } from '@jest/globals';
import { countryName, defaultCountry } from './country';

describe('the country to assume', () => {
  test.each([
    ['en-GB', ['de-DE'], 'GB'],
    ['en', ['de-DE', 'en-US'], 'DE'],
    ['de', [], 'DE'],
    ['en', [], 'US'],
    ['es-419', [], 'US'],
    ['not a locale', ['also wrong!'], 'US'],
  ])('of %j in a browser of %j is %j', (locale, browser, expected) => {
    expect(defaultCountry(locale, browser)).toBe(expected);
  });

  test('is called by its name in the person’s language', () => {
    expect(countryName('GB', 'en')).toBe('United Kingdom');
    expect(countryName('DE', 'de')).toBe('Deutschland');
    expect(countryName('??', 'en')).toBe('??');
    expect(countryName('GB', 'not a locale')).toBe('GB');
  });
});
