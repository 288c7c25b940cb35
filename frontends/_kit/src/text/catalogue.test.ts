import { expect, test } from '@jest/globals';
import { errors, fieldCodes, type ErrorCode } from '@linecheck/shared-contracts/errors';
import { languageOf, locales } from '@linecheck/shared-contracts/locales';
import { isNumberReason, numberSentence } from '@linecheck/shared-contracts/number-reading/sentences';
import { refusals as en } from './refusals.en';
import { refusals as es } from './refusals.es';

test.each([
  ['en', 'en'],
  ['es', 'es'],
  ['es-MX', 'es'],
  ['ES-mx', 'es'],
  ['pt-BR', 'en'],
  ['', 'en'],
])('a person of %j is spoken to in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

const kit = { en, es };

test.each(locales)('every code of the errors’ catalogue has its words in %s', (language) => {
  const { problems } = kit[language];
  for (const code of Object.keys(errors) as ErrorCode[]) {
    expect([code, problems[code]?.title]).toEqual([code, expect.stringMatching(/[^.!]$/)]);
    expect([code, problems[code]?.detail]).toEqual([code, expect.stringMatching(/[.]$/)]);
  }
});

test.each(locales)('every code of a field has its words in %s', (language) => {
  const { fields } = kit[language];
  for (const code of fieldCodes) {
    const words = isNumberReason(code) ? numberSentence(language, code) : fields[code];
    expect([code, words]).toEqual([code, expect.stringMatching(/^[A-ZÉ].*[.]$/)]);
  }
});

test('no two languages share their words: none was left untranslated', () => {
  for (const [code, { title }] of Object.entries(en.problems)) {
    expect([code, es.problems[code as ErrorCode].title]).not.toEqual([code, title]);
  }
  for (const code of fieldCodes)
    if (!isNumberReason(code)) expect([code, es.fields[code]]).not.toEqual([code, en.fields[code]]);
});
