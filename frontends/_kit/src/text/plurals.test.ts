import { expect, test } from '@jest/globals';
import { pluralsOf } from './plurals';

test.each([
  ['en', 0, 'texts'],
  ['en', 1, 'text'],
  ['en', 2, 'texts'],
  ['es', 1, 'text'],
  // Spanish has a form for millions; a catalogue without it takes `other`.
  ['es', 1_000_000, 'texts'],
])('in %s it is %d %s', (language, number, word) => {
  const { count, plural } = pluralsOf(language);
  expect(count(number, { one: 'text', other: 'texts' })).toBe(`${number} ${word}`);
  expect(plural(number, { one: 'text', other: 'texts' })).toBe(word);
});

test.each([
  [1, 'wiadomość'],
  [3, 'wiadomości'],
  [5, 'wiadomości (5)'],
  [22, 'wiadomości'],
  [0, 'wiadomości (5)'],
])('a language with more forms has them: %d', (number, word) => {
  const forms = { one: 'wiadomość', few: 'wiadomości', many: 'wiadomości (5)', other: 'wiadomości' };
  expect(pluralsOf('pl').plural(number, forms)).toBe(word);
});
