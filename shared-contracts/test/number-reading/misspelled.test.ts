import { describe, expect, test } from '@jest/globals';
import { readNumber } from '../../src/number-reading';
import { read } from './said';

const LONDON = '+447700900456';

describe('what is nearly a number is asked', () => {
  test.each([
    ['+39 0347 123 4567', undefined, '+393471234567'],
    ['0347 123 4567', 'IT', '+393471234567'],
    ['0612 345 678', 'ES', '+34612345678'],
    ['+45 020 12 34 56', undefined, '+4520123456'],
    ['0512 345 678', 'PL', '+48512345678'],
    ['+225 7 12 34 56 78', undefined, '+2250712345678'],
    ['+225 00712345678', undefined, '+2250712345678'],
    ['6 612 3456', 'CG', '+242066123456'],
    ['+229 1 97 12 34 56', undefined, '+2290197123456'],
  ])('a zero too many or too few: %s in %s', (text, country, e164) => expect(read(text, country)).toBe(`ask ${e164}`));

  test.each([
    ['+44 44 7700 900456', undefined, LONDON],
    ['+44 0044 7700 900456', undefined, LONDON],
    ['+49 49 176 12345678', undefined, '+4917612345678'],
    ['+91 91 98765 43210', 'US', '+919876543210'],
    ['0 91 98765 43210', 'IN', '+919876543210'],
    ['044 7700 900456', 'GB', LONDON],
  ])('a calling code twice, or behind a zero: %s in %s', (text, country, e164) =>
    expect(read(text, country)).toBe(`ask ${e164}`),
  );

  test.each([
    ['44 7700 900456', 'DE', LONDON],
    ['4917612345678', 'DE', '+4917612345678'],
    ['43 664 1234567', 'DE', '+436641234567'],
    ['33 612345678', 'IT', '+33612345678'],
    ['1 201 555 0123', 'MX', '+12015550123'],
  ])('a mobile number without its plus is not called a landline: %s in %s', (text, country, e164) =>
    expect(read(text, country)).toBe(`ask ${e164}`),
  );

  test.each([
    ['80501234567', 'UA', '+380501234567'],
    ['8 90 123 45 67', 'UZ', '+998901234567'],
    ['+998 8 90 123 45 67', undefined, '+998901234567'],
  ])('the 8 that was dialled before: %s in %s', (text, country, e164) =>
    expect(read(text, country)).toBe(`ask ${e164}`),
  );

  test('a plus before a trunk prefix', () => {
    expect(read('+8 (912) 345-67-89', 'RU')).toBe('ask +79123456789');
    expect(read('+8 (912) 345-67-89')).toBe('calling-code-unknown');
  });

  test.each([
    ['030 12345678', 'DE', '+493012345678'],
    ['30 12345678', 'DE', '+493012345678'],
    ['0341 234567', 'IT', '+390341234567'],
    ['912 345 678', 'ES', '+34912345678'],
  ])('landlines are what they are: %s in %s', (text, country, e164) => expect(read(text, country)).toBe(e164));

  test('a number that the caller knows is taken whatever it is nearly', () => {
    const accepts = (e164: string) => e164 === '+49447700900456';
    const reading = readNumber('44 7700 900456', { country: 'DE', accepts });
    expect(reading).toMatchObject({ outcome: 'number', number: { e164: '+49447700900456' } });
  });
});

test('carriers that Brazil leaves open are no letters', () => {
  for (const text of ['(0xx11) 98123-4567', '0XX11 98123-4567', '+55 (0xx11) 98123-4567', '(0**11) 98123-4567'])
    expect(read(text, 'BR')).toBe('+5511981234567');
});

test.each([
  ['98123-4567', 'BR', 2],
  ['5512 3456', 'MX', 2],
])('a number without its area code is too short by it: %s in %s', (text, country, missing) => {
  const details = expect.objectContaining({ missing });
  expect(readNumber(text, { country })).toMatchObject({ reason: 'number-too-short', details });
});

test('emergency numbers lack no digits that could be counted', () => {
  for (const text of ['112', '911'])
    expect(readNumber(text, { country: 'US' })).toEqual({
      outcome: 'refused',
      reason: 'number-too-short',
      details: { calling_code: '1' },
    });
});
