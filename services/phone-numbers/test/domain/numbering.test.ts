import { describe, expect, test } from '@jest/globals';
import { readAllowedCountries } from '@linecheck/shared-contracts/number-reading';
import { refusalOf, type NumberRules } from '../../src/domain/numbering';

const all: NumberRules = { allowedCountries: null, allowFictional: true, testCodes: new Map() };
const real = { ...all, allowFictional: false };

describe('numbers that cannot take a text', () => {
  test.each([
    ['+19002345678', 'premium_rate'],
    ['+449098790123', 'premium_rate'],
    ['+448001111111', 'toll_free'],
    ['+445612345678', 'voip'],
    ['+447012345678', 'personal_number'],
    ['+442071838750', 'fixed_line'],
  ])('%s: %s', (e164, line_type) => {
    expect(refusalOf(e164, all)).toEqual({
      outcome: 'refused',
      reason: 'line-type-unsupported',
      details: { line_type },
    });
  });

  test.each(['+11234567890', '+442012345'])('%s: in no use', (e164) => {
    expect(refusalOf(e164, all)).toEqual({ reason: 'number-unassigned', details: {} });
  });

  test.each(['+33612345678', '+14155552671'])('%s can, as far as its plan tells', (e164) => {
    expect(refusalOf(e164, real)).toBeNull();
  });
});

test.each([
  '+447700900000',
  '+447700900999',
  '+12025550100',
  '+12025550199',
  '+15550100123',
  '+15005550006',
  '+15005530003',
])('fictional %s only where the setting allows it', (e164) => {
  expect(refusalOf(e164, all)).toBeNull();
  expect(refusalOf(e164, real)).toEqual({ reason: 'number-reserved', details: {} });
});

describe('countries', () => {
  const rulesOf = (setting: string): NumberRules => ({ ...all, allowedCountries: readAllowedCountries(setting) });
  const JERSEY = '+447797712345';

  test('that are not on the list, and numbers of no country', () => {
    const rules = rulesOf('GB,US');
    expect(refusalOf('+33612345678', rules)).toMatchObject({
      reason: 'country-unsupported',
      details: { country: 'FR', calling_code: '33' },
    });
    expect(refusalOf('+881612345678', rules)?.details).toEqual({ calling_code: '881' });
    expect(refusalOf('+447700900456', rules)).toBeNull();
    expect(refusalOf('+14155552671', rules)).toBeNull();
  });

  test('that share a calling code are named themselves, or all by it', () => {
    expect(refusalOf(JERSEY, rulesOf('GB'))?.details).toEqual({ country: 'JE', calling_code: '44', allowed: ['GB'] });
    expect(refusalOf(JERSEY, rulesOf('GB,JE'))).toBeNull();
    expect(refusalOf(JERSEY, rulesOf('+44'))).toBeNull();
    expect(refusalOf('+14165550143', rulesOf('US'))?.details).toMatchObject({ allowed: ['US'] });
    for (const setting of ['+1', 'NANP']) expect(refusalOf('+18762101234', rulesOf(setting))).toBeNull();
  });
});

test('fixed test numbers of any range are taken, and no others with them', () => {
  const rules = { ...real, allowedCountries: readAllowedCountries('GB'), testCodes: new Map([['+12025550100', '1']]) };
  expect(refusalOf('+12025550100', rules)).toBeNull();
  expect(refusalOf('+447700900000', rules)?.reason).toBe('number-reserved');
  expect(refusalOf('+14155552671', rules)?.reason).toBe('country-unsupported');
});
