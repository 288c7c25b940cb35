import { describe, expect, test } from '@jest/globals';
import { numberingOf, refusalOf, type NumberRules } from '../../src/domain/numbering';

const all: NumberRules = { allowedCountries: null, allowFictional: true, testCodes: new Map() };
const real = { ...all, allowFictional: false };

test.each([
  ['+33612345678', 'FR', 'mobile', '06 12 34 56 78', '+33 6 12 34 56 78'],
  ['+14155552671', 'US', 'fixed_line_or_mobile', '(415) 555-2671', '+1 415 555 2671'],
  ['+447700900456', 'GB', 'fictional', '07700 900456', '+44 7700 900456'],
  ['+12025550143', 'US', 'fictional', '(202) 555-0143', '+1 202 555 0143'],
  ['+14165550143', 'CA', 'fictional', '(416) 555-0143', '+1 416 555 0143'],
])('%s is of %s, %s', (e164, country, lineType, national, international) => {
  expect(numberingOf(e164)).toEqual({ country, lineType, national, international });
});

describe('numbers that cannot take a text', () => {
  test.each([
    ['+19002345678', 'line-type-unsupported', /premium rate/],
    ['+449098790123', 'line-type-unsupported', /premium rate/],
    ['+448001111111', 'line-type-unsupported', /toll free/],
    ['+445612345678', 'line-type-unsupported', /voip/],
    ['+447012345678', 'line-type-unsupported', /personal number/],
    ['+11234567890', 'number-unassigned', /not in use/],
    ['+442012345', 'number-unassigned', /not in use/],
  ])('%s: %s', (e164, code, message) => {
    expect(refusalOf(e164, all)).toEqual({ code, message: expect.stringMatching(message) });
  });

  test.each(['+33612345678', '+14155552671', '+442071838750'])('%s can', (e164) => {
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
  expect(refusalOf(e164, real)).toEqual({ code: 'number-reserved', message: expect.stringMatching(/reserved/) });
});

test('countries that are not on the list, and numbers of no country', () => {
  const rules = { ...all, allowedCountries: new Set(['GB', 'US']) };
  expect(refusalOf('+33612345678', rules)).toEqual({
    code: 'country-unsupported',
    message: 'Numbers of FR are not supported here.',
  });
  expect(refusalOf('+881612345678', rules)).toEqual({
    code: 'country-unsupported',
    message: expect.stringMatching(/no country/),
  });
  expect(refusalOf('+447700900456', rules)).toBeNull();
  expect(refusalOf('+14155552671', rules)).toBeNull();
});

test('fixed test numbers of any range are taken, and no others with them', () => {
  const rules = { ...real, allowedCountries: new Set(['GB']), testCodes: new Map([['+12025550100', '424242']]) };
  expect(refusalOf('+12025550100', rules)).toBeNull();
  expect(refusalOf('+447700900000', rules)?.code).toBe('number-reserved');
  expect(refusalOf('+14155552671', rules)?.code).toBe('country-unsupported');
});
