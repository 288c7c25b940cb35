import { describe, expect, test } from '@jest/globals';
import { SegmentedMessage } from 'sms-segments-calculator';
import { messageTexts } from '../fixtures/message-texts';
import { measureText } from '../src/message-text';
import { endOfGrapheme } from '../src/message-text/graphemes';

describe('what a text takes', () => {
  test('is what Twilio’s calculator says, of 10,000 texts', () => {
    const seen = { 'GSM-7': 0, 'UCS-2': 0 };
    for (const text of messageTexts(10_000)) {
      const library = new SegmentedMessage(text);
      const { encoding, segments, units, characters, capacity } = measureText(text);
      expect({ text, encoding, segments }).toEqual({
        text,
        encoding: library.encodingName,
        segments: library.segmentsCount,
      });
      expect({ text, units }).toEqual({ text, units: library.encodedChars.flatMap((each) => each.codeUnits).length });
      expect(characters).toBe(text.length);
      expect(units).toBeLessThanOrEqual(capacity);
      seen[encoding] += 1;
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(1_000);
  });

  test.each([
    ['', 'GSM-7', 0, 0, 1, 160],
    ['x'.repeat(160), 'GSM-7', 160, 160, 1, 160],
    ['x'.repeat(161), 'GSM-7', 161, 161, 2, 306],
    ['€'.repeat(80), 'GSM-7', 80, 160, 1, 160],
    ['€'.repeat(153), 'GSM-7', 153, 306, 3, 459],
    ['д'.repeat(70), 'UCS-2', 70, 70, 1, 70],
    ['д'.repeat(71), 'UCS-2', 71, 71, 2, 134],
    ['a' + '😀'.repeat(67), 'UCS-2', 135, 135, 3, 201],
    ['€'.repeat(70) + 'д', 'UCS-2', 71, 71, 2, 134],
  ] as const)('%#: a text of known length', (text, encoding, characters, units, segments, capacity) => {
    expect(measureText(text)).toEqual({ encoding, characters, units, segments, capacity });
  });

  test('a character of more marks than a segment holds is counted whole, in the segments that it fills', () => {
    expect(measureText('a' + '\u0301'.repeat(200)).segments).toBe(3);
    expect(measureText('ab' + '\u0301'.repeat(200) + 'c').segments).toBe(5);
    expect(measureText('a' + '\u0301'.repeat(66) + 'b' + '\u0301'.repeat(66)).segments).toBe(2);
  });
});

/** Every code point of the planes that have combining characters, so many to a text. */
function* everyCodePoint(atOnce: number): Generator<string[]> {
  for (const [start, end] of [
    [0, 0xd800],
    [0xe000, 0x20000],
    [0xe0000, 0xe1000],
  ] as const) {
    for (let first = start; first < end; first += atOnce) {
      yield Array.from({ length: atOnce }, (_, index) => String.fromCodePoint(first + index));
    }
  }
}

function graphemesOf(text: string): string[] {
  const found = [];
  for (let start = 0; start < text.length;) {
    const end = endOfGrapheme(text, start);
    found.push(text.slice(start, end));
    start = end;
  }
  return found;
}

describe('what one sees as one character', () => {
  test.each([
    ['between letters', (character: string) => `a${character}a`],
    ['after a joiner', (character: string) => `a\u200d${character}`],
  ])('is the same to Twilio’s calculator for every code point %s', (_where, around) => {
    for (const characters of everyCodePoint(512)) {
      const text = characters.map(around).join('\n');
      expect(graphemesOf(text)).toEqual(new SegmentedMessage(text).graphemes);
    }
  });
});
