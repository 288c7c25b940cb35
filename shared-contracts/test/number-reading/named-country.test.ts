import { describe, expect, test } from '@jest/globals';
import { callingCountries, formatTypedNumber, namedCountry, readNumber } from '../../src/number-reading';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';

describe('the country that a number names while it is typed', () => {
  test.each([
    ['+', 'US', undefined],
    ['+4', 'US', undefined],
    ['+44', 'US', 'GB'],
    ['+44', 'JE', 'JE'],
    ['+1', 'GB', 'US'],
    ['+1', 'CA', 'CA'],
    ['+1 242', 'US', 'BS'],
    ['0044', 'GB', 'GB'],
    ['0049176', 'US', 'DE'],
    ['011 44 7', 'US', 'GB'],
    ['810 44', 'KZ', 'GB'],
    ['0044', 'not a country', 'GB'],
    ['+٤٤ ٧٧', 'US', 'GB'],
    ['＋４４７７', 'US', 'GB'],
    ['٠٠٤٤ ٧٧', 'US', 'GB'],
    ['\u202a+44 7', 'US', 'GB'],
    ['(+44) 7', 'US', 'GB'],
    ['tel:+44 7', 'US', 'GB'],
  ])('%j in %s is of %s', (text, country, expected) => {
    expect(namedCountry(text, country)?.country).toBe(expected);
  });

  test.each([
    ['07700', 'GB'],
    ['447700900457', 'GB'],
    ['0049 176', 'SG'],
    ['', 'GB'],
  ])('%j in %s names none for sure', (text, country) => {
    expect(namedCountry(text, country)).toBeNull();
  });

  test('comes with its calling code and the digits after it', () => {
    expect(namedCountry('+44 7700 9', 'US')).toEqual({ country: 'GB', callingCode: '44', national: '77009' });
    expect(namedCountry('011 44 7700', 'US')).toMatchObject({ callingCode: '44', national: '7700' });
    expect(namedCountry('+800', 'US')).toMatchObject({ country: null });
  });
});

test('each calling code is mainly of one country', () => {
  const countries = callingCountries();
  for (const code of new Set(countries.map(({ callingCode }) => callingCode)))
    expect([code, countries.filter((each) => each.callingCode === code && each.isMain)]).toEqual([
      code,
      [expect.anything()],
    ]);
});

test('the spaces that formatting puts in change no reading, in any country', () => {
  for (const { country } of callingCountries()) {
    const example = getExampleNumber(country as CountryCode, examples);
    for (const typed of example ? [example.number, example.formatNational().replace(/\D/g, '')] : []) {
      const formatted = formatTypedNumber(typed, country);
      expect([typed, formatted, readNumber(formatted, { country })]).toEqual([
        typed,
        formatted,
        readNumber(typed, { country }),
      ]);
    }
  }
});
