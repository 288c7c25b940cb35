import { describe, expect, test } from '@jest/globals';
import { Problem } from '@linecheck/service-kit/errors';
import { requireE164 } from '../../src/domain/parse-number';

function problemOf(rawNumber: string, country?: string): Problem {
  try {
    requireE164(rawNumber, country);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error(`${rawNumber} was read.`);
}

test.each([
  ['07700 900456', 'GB', '+447700900456'],
  ['0044 7700 900456', 'SG', '+447700900456'],
  ['0044 7700 900456', undefined, '+447700900456'],
  ['+52 1 55 1234 5678', undefined, '+525512345678'],
])('%s with %s is %s', (rawNumber, country, e164) => expect(requireE164(rawNumber, country)).toBe(e164));

describe('what is not a number is refused, by field', () => {
  test('with the reason in both languages, and what the sentence is made of', () => {
    const { code, status, fields, detail } = problemOf('+44 7700 9004');
    expect([code, status]).toEqual(['phone-number-invalid', 422]);
    expect(fields).toMatchObject([
      { field: 'phone_number', code: 'number-too-short', details: { missing: 2, calling_code: '44' } },
    ]);
    const say = detail as (language: 'en' | 'es') => string;
    expect(say('en')).toBe('This number is 2 digits too short. Check its digits, the area code too.');
    expect(say('es')).toMatch(/faltan 2 cifras/);
  });

  test('a country that is none', () => {
    expect(problemOf('07700 900456', 'ZZ').fields).toMatchObject([
      { field: 'default_country', code: 'country-unknown' },
    ]);
  });

  test('what may be several is asked, with the candidates', () => {
    const { fields, extra } = problemOf('0049 176 12345678', 'SG');
    expect(fields).toMatchObject([{ field: 'phone_number', code: 'number-unsure' }]);
    expect(extra).toMatchObject({
      candidates: [
        { e164: '+4917612345678', country: 'DE', international_format: '+49 176 12345678' },
        { e164: '+917612345678', country: 'IN', international_format: '+91 76123 45678' },
      ],
    });
  });
});
