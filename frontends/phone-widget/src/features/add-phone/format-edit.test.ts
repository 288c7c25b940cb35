import { beforeAll, describe, expect, test } from '@jest/globals';
import { formatAnew, formatEdit } from './format-edit';
import { loadNumberReader, type NumberReader } from './number-reader';

let reader: NumberReader;
beforeAll(async () => {
  reader = await loadNumberReader();
});
const formatIn = (country: string) => (text: string) => reader.format(text, country);

/** "077|00" as a text with its caret. */
function at(marked: string): { text: string; caret: number } {
  return { text: marked.replace('|', ''), caret: marked.indexOf('|') };
}
function edited(before: string, typed: string, inputType: string, country = 'GB'): string {
  const { text, caret } = formatEdit(before, at(typed), inputType, formatIn(country));
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
}

describe('a number that is typed', () => {
  test.each([
    ['0770', '07700|', '07700|'],
    ['07700', '077009|', '07700 9|'],
    ['+447700', '+4477009|', '+44 7700 9|'],
    ['07700 90045', '07700 9|90045', '07700 9|90045'],
    ['07700 900456', '0|7700 900456', '0|7700 900456'],
    ['07700 90046', '07700 9005|46', '07700 9005|46'],
    ['07700 90046', '077001| 90046', '07700 1|90046'],
    ['', '+447700900456|', '+44 7700 900456|'],
    ['07700 900456', '+447|700 900456', '+44 7|700 900456'],
  ])('after %j, %j becomes %j', (before, typed, expected) => {
    expect(edited(before, typed, 'insertText')).toBe(expected);
  });

  test.each([
    ['a space of the person’s own', '0770', '0770 |', '0770 |'],
    ['and what follows it', '0770 ', '0770 0|', '0770 0|'],
    ['a trunk zero in brackets', '+44 (', '+44 (0|', '+44 (0|'],
    ['words', 'call', 'call 0|', 'call 0|'],
    ['a link', '', 'tel:+44-7700-900456|', 'tel:+44-7700-900456|'],
    ['digits of another script', '٠٧٧٠', '٠٧٧٠٠|', '٠٧٧٠٠|'],
    ['wide digits among others', '0770', '0770０|', '0770０|'],
    ['invisible marks', '', '\u202a07700900456\u202c|', '\u202a07700900456\u202c|'],
    ['two numbers', '', '07700 900456 07700 900457|', '07700 900456 07700 900457|'],
  ])('leaves %s alone', (_what, before, typed, expected) => {
    expect(edited(before, typed, 'insertText')).toBe(expected);
  });

  test('never takes a digit away', () => {
    const next = formatEdit('1', at('12|'), 'insertText', () => '1');
    expect(next.text).toBe('12');
  });
});

describe('a deletion', () => {
  test.each([
    ['at the end', '07700 9', '07700 |', '07700|'],
    ['of a space goes on to the digit before it', '07700 900456', '07700|900456', '0770 |900456'],
    ['of a bracket goes on to the digit before it', '(213) 373-4253', '(213| 373-4253', '(21|3) 734-253', 'US'],
    ['of the bracket at the end too', '(213)', '(213|', '21|', 'US'],
    ['before the first digit takes none', '(213) 373-4253', '|213) 373-4253', '|(213) 373-4253', 'US'],
    ['of digits in the middle', '07700 900456', '07700 9|56', '07700 9|56'],
  ])('%s', (_what, before, typed, expected, country = 'GB') => {
    const raw = edited(before, typed, 'deleteContentBackward', country);
    expect(raw.replace(/[^\d|]/g, '')).toBe(expected.replace(/[^\d|]/g, ''));
    expect(reader.format(raw.replace(/\D/g, ''), country)).toBe(raw.replace('|', ''));
  });

  test('forwards goes on from a space to the digit after it', () => {
    expect(edited('07700 900456', '07700|900456', 'deleteContentForward')).toBe('07700| 00456');
  });

  test('of another kind takes what it was told to', () => {
    expect(edited('07700 900456', '07700|900456', 'deleteByCut')).toBe('07700| 900456');
  });

  test('in a spelling of the person’s own takes just what it takes', () => {
    expect(edited('07700-900-456', '07700-900|456', 'deleteContentBackward')).toBe('07700-900|456');
  });
});

/** Examples of plans with spaces, brackets, hyphens, trunk prefixes and prefixes for abroad. */
const numbers: readonly (readonly [string, string])[] = [
  ['GB', '07700900456'],
  ['US', '2133734253'],
  ['FR', '+33612345678'],
  ['DE', '01512345678'],
  ['BR', '11961234567'],
  ['US', '011447700900456'],
];

describe.each(numbers)('in %s, %s', (country, digits) => {
  const text = () => reader.format(digits, country);
  const places = Array.from({ length: 20 }, (_, place) => place);
  const digitsIn = (marked: string) => marked.replace(/[^\d+|]/g, '');

  test.each(places)('keeps the caret behind a digit that is typed at %i', (place) => {
    const before = text();
    const caret = Math.min(place, before.length);
    const typed = `${before.slice(0, caret)}5|${before.slice(caret)}`;
    expect(digitsIn(edited(before, typed, 'insertText', country))).toBe(digitsIn(typed));
  });

  test.each(places.slice(1))('takes one digit with each Backspace at %i, and keeps the caret there', (place) => {
    const before = text();
    const caret = Math.min(place, before.length);
    const next = edited(
      before,
      `${before.slice(0, caret - 1)}|${before.slice(caret)}`,
      'deleteContentBackward',
      country,
    );
    const left = before.slice(0, caret).replace(/[^\d+]/g, '');
    expect(digitsIn(next)).toBe(`${left.slice(0, -1)}|${before.slice(caret).replace(/[^\d+]/g, '')}`);
  });
});

test('another country spaces anew what the one before has spaced, and nothing else', () => {
  expect(formatAnew('2133734253', formatIn('GB'), formatIn('US'))).toBe('(213) 373-4253');
  expect(formatAnew('(213) 373-4253', formatIn('US'), formatIn('GB'))).not.toContain('(');
  expect(formatAnew('213.373.4253', formatIn('US'), formatIn('GB'))).toBe('213.373.4253');
});

test('a landline is told before a code is asked for', () => {
  expect(reader.read('020 7183 8750', 'GB')).toMatchObject({
    outcome: 'refused',
    reason: 'line-type-unsupported',
    details: { line_type: 'fixed_line' },
  });
  expect(reader.read('07700 900456', 'GB')).toMatchObject({ outcome: 'number', number: { e164: '+447700900456' } });
});
