import { beforeAll, describe, expect, test } from '@jest/globals';
import { formatTyped } from './format-typed';
import { loadNumberReader, namesItsCountry, type NumberReader } from './number-reader';

let reader: NumberReader;
beforeAll(async () => {
  reader = await loadNumberReader();
});
const format = (text: string): string => reader.format(text, 'GB');

describe('formatting while typing', () => {
  test.each([
    ['0770', '07700', true, '07700'],
    ['07700 90045', '07700 900456', true, '07700 900456'],
    ['+447700 90045', '+447700 900456', true, '+44 7700 900456'],
    ['07700 900456', '07700 90456', true, '07700 90456'],
    ['07700 900456', '077001 900456', false, '077001 900456'],
    ['call', 'call 0', true, 'call 0'],
  ])('after %j, %j (caret at end: %j) becomes %j', (before, typed, caretAtEnd, expected) => {
    expect(formatTyped(before, typed, caretAtEnd, format)).toBe(expected);
  });

  test('never takes a digit away', () => {
    expect(formatTyped('1', '12', true, () => '1')).toBe('12');
  });
});

describe('reading a number', () => {
  test.each([
    ['+44 7700 900456', true],
    ['0044 7700 900456', true],
    ['(+44) 7700', true],
    ['07700 900456', false],
    ['', false],
  ])('%j names its country: %j', (text, expected) => {
    expect(namesItsCountry(text)).toBe(expected);
  });

  test.each([
    ['+1 555 010 0123', { country: null, international: '+1 555 010 0123', problem: null }],
    ['07700 900456', { country: null, international: '+44 7700 900456', problem: null }],
    ['0770', { country: null, international: null, problem: 'tooShort' }],
    ['x', { country: null, international: null, problem: 'notANumber' }],
  ])('%j', (text, expected) => {
    expect(reader.read(text, 'GB')).toMatchObject(expected);
  });
});
