import { beforeAll, describe, expect, test } from '@jest/globals';
import { formatTyped } from './format-typed';
import { loadNumberReader, type NumberReader } from './number-reader';

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

test('a landline is told before a code is asked for', () => {
  expect(reader.read('020 7183 8750', 'GB')).toMatchObject({
    outcome: 'refused',
    reason: 'line-type-unsupported',
    details: { line_type: 'fixed_line' },
  });
  expect(reader.read('07700 900456', 'GB')).toMatchObject({ outcome: 'number', number: { e164: '+447700900456' } });
});
