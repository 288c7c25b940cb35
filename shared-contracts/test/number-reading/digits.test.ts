import { describe, expect, test } from '@jest/globals';
import { digitsIn, readCode } from '../../src/number-reading/digits';

describe('a typed code', () => {
  test.each([
    ['419027', 'as it is'],
    ['419 027', 'with a blank'],
    ['419-027', 'with a hyphen'],
    ['419\u00a0027', 'with a blank that does not break'],
    ['\u202a419\u2013027\u202c', 'with a dash, and marks of direction around it'],
    ['4.1.9.0.2.7', 'with dots'],
    ['٤١٩٠٢٧', 'in Arabic digits'],
    ['۴۱۹۰۲۷', 'in Persian digits'],
    ['४१९०२७', 'in Devanagari'],
    ['４１９０２７', 'in full width'],
    ['๔๑๙๐๒๗', 'in Thai'],
    ['𝟒𝟏𝟗𝟎𝟐𝟕', 'in mathematical bold, of the first of five runs'],
    ['𝟺𝟷𝟿𝟶𝟸𝟽', 'in mathematical monospace, of the last'],
  ])('%s is read %s', (typed) => {
    expect(readCode(typed)).toBe('419027');
    expect(digitsIn(typed)).toBe('419027');
  });

  test('keeps what is no digit, so that it is refused', () => {
    expect(readCode('41902a')).toBe('41902a');
    expect(readCode('½19027')).not.toMatch(/^\d{6}$/);
  });

  test('is found in a text that was pasted whole', () => {
    expect(digitsIn('Your code is 419 027.')).toBe('419027');
  });
});

test('every decimal digit of Unicode has its value', () => {
  const values = new Map<string, number>();
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code);
    if (/\p{Nd}/u.test(character)) values.set(character, Number(digitsIn(character)));
  }
  expect(values.size % 10).toBe(0);
  for (let value = 0; value < 10; value += 1) {
    expect([...values.values()].filter((each) => each === value)).toHaveLength(values.size / 10);
  }
  // Those that compatibility decomposes are what it says.
  for (const [character, value] of values) {
    const plain = character.normalize('NFKC');
    if (/^[0-9]$/.test(plain)) expect(value).toBe(Number(plain));
  }
});
