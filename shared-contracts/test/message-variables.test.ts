import { describe, expect, test } from '@jest/globals';
import {
  malformedVariablesIn,
  measureText,
  renderTemplate,
  unicodeCharactersOf,
  variablesIn,
} from '../src/message-text';

describe('what forces UCS-2', () => {
  test('is named once, with each place in code units and what says the same', () => {
    expect(unicodeCharactersOf('😀 It’s “here” – isn’t it…')).toEqual([
      { character: '😀', codePoint: 'U+1F600', positions: [0], replacement: null },
      { character: '’', codePoint: 'U+2019', positions: [5, 20], replacement: "'" },
      { character: '“', codePoint: 'U+201C', positions: [8], replacement: '"' },
      { character: '”', codePoint: 'U+201D', positions: [13], replacement: '"' },
      { character: '–', codePoint: 'U+2013', positions: [15], replacement: '-' },
      { character: '…', codePoint: 'U+2026', positions: [25], replacement: '...' },
    ]);
  });

  test('is nothing where GSM-7 has it all', () => {
    expect(unicodeCharactersOf('€ ñ à {ok}\r\n')).toEqual([]);
  });

  test.each([
    ['á', 'a'],
    ['Ç', undefined],
    ['ç', 'c'],
    ['ł', 'l'],
    ['œ', 'oe'],
    ['\u0301', ''],
    ['\u00a0', ' '],
    ['\t', ' '],
    ['\u200b', ''],
    ['½', '1/2'],
    ['™', 'TM'],
    ['Ａ', 'A'],
    ['ﬁ', 'fi'],
    ['\u200d', null],
    ['ά', null],
    ['Ж', null],
    ['ड़', null],
    ['日', null],
  ])('%j: %j says the same', (character, replacement) => {
    expect(unicodeCharactersOf(character)[0]?.replacement).toBe(replacement);
  });

  test('is gone once each is replaced', () => {
    const text = 'Olá “João” — são 5½ km…\u00a0œuvre™ e\u0301';
    let plain = text;
    for (const { character, replacement } of unicodeCharactersOf(text)) {
      plain = plain.replaceAll(character, replacement as string);
    }
    expect(measureText(plain).encoding).toBe('GSM-7');
    expect(plain).toBe('Ola "Joao" - sao 51/2 km... oeuvreTM e');
  });
});

describe('variables', () => {
  test('are what stands in two braces, each once, in order', () => {
    expect(variablesIn('{{ name }}, {{date}} and {{name}} {single} {{{day_2}}}')).toEqual(['name', 'date', 'day_2']);
  });

  test.each([
    ['{{First name}}', ['{{First name}}']],
    ['{{}} and {{ }}', ['{{}}', '{{ }}']],
    ['{{1st}}', ['{{1st}}']],
    ['Hello {{name', ['{{name']],
    ['Hello name}}', ['}}']],
    ['Hello {{name}}, {not} one', []],
  ])('%j has malformed ones: %j', (text, malformed) => {
    expect(malformedVariablesIn(text)).toEqual(malformed);
  });

  test('stand for their values, which are not read again', () => {
    expect(renderTemplate('{{a}} {{ b }} {{a}}', { a: '{{b}} $& $1', b: '' })).toEqual({
      text: '{{b}} $& $1  {{b}} $& $1',
    });
  });

  test('that are missing or not named by the text are told', () => {
    expect(renderTemplate('{{a}} {{b}}', { b: 'x', c: 'y' })).toEqual({ missing: ['a'], unknown: ['c'] });
    expect(renderTemplate('plain', {})).toEqual({ text: 'plain' });
    expect(renderTemplate('{{constructor}}', {})).toEqual({ missing: ['constructor'], unknown: [] });
  });
});
