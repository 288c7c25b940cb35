import { describe, expect, test } from '@jest/globals';
import { parseNumber } from '../../src/domain/parse-number';

describe('any human spelling becomes E.164', () => {
  test.each([
    ['+44 7700 900456', undefined, '+447700900456'],
    ['+447700900456', undefined, '+447700900456'],
    ['  +44 (0) 7700-900.456 ', undefined, '+447700900456'],
    ['0044 7700 900456', undefined, '+447700900456'],
    ['tel:+44-7700-900456', undefined, '+447700900456'],
    ['＋４４ ７７００ ９００４５６', undefined, '+447700900456'],
    ['\u202a+44 7700 900456\u202c', undefined, '+447700900456'],
    ['+٤٤ ٧٧٠٠ ٩٠٠٤٥٦', undefined, '+447700900456'],
    ['07700 900456', 'GB', '+447700900456'],
    ['07700900456', 'GB', '+447700900456'],
    ['00 44 7700 900456', 'GB', '+447700900456'],
    ['+44 7700 900456', 'US', '+447700900456'],
    ['(555) 010-0123', 'US', '+15550100123'],
    ['1-202-555-0143', 'US', '+12025550143'],
    ['011 44 7700 900456', 'US', '+447700900456'],
    ['+1 500 555 0006', undefined, '+15005550006'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
  ])('%s with %s is %s', (rawNumber, country, e164) => {
    expect(parseNumber(rawNumber, country)).toEqual({ e164 });
  });
});

describe('what is not a number is refused, by field', () => {
  test.each<[string, string | undefined, string?]>([
    ['', undefined],
    ['hello', undefined],
    ['07700 900456', undefined],
    ['555 0100', undefined],
    ['+44', undefined],
    ['+1 202', undefined, 'number-length'],
    ['+999 12345678', undefined],
    ['+44 7700 900456 7890123', undefined, 'number-length'],
    ['call +44 7700 900456 now', undefined],
    ['+44 7700 900456 ext. 12', undefined],
    ['+44 7700 900456\u0000', undefined],
    ["'; drop table phone_numbers; --", 'US'],
    ['+'.repeat(64), 'US'],
  ])('%j with %s', (rawNumber, country, code = 'country-code-missing') => {
    expect(parseNumber(rawNumber, country)).toMatchObject({ error: { field: 'phone_number', code } });
  });

  test('a country that is none', () => {
    expect(parseNumber('07700 900456', 'ZZ')).toMatchObject({
      error: { field: 'default_country', code: 'country-unknown' },
    });
  });
});
