import { describe, expect, test } from '@jest/globals';
import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/max';
import { readNumber } from '../../src/number-reading';
import { identityOf } from '../../src/number-reading/identity';

const numbers = getCountries().flatMap((country) => {
  const example = getExampleNumber(country, examples);
  return example === undefined ? [] : [[country, example] as const];
});

/** Digits of some scripts, each a row of ten. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1040, 0xff10, 0x1d7ce, 0x1e950];
const inScript = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Every spelling that says by itself which number it is. */
function fullSpellings({ number, countryCallingCode, nationalNumber, formatInternational }: Spelled): string[] {
  const international = formatInternational();
  const rest = international.slice(countryCallingCode.length + 2);
  return [
    number,
    international,
    international.replaceAll(' ', '-'),
    international.replaceAll(' ', '.'),
    international.replaceAll(' ', '\u00a0'),
    `(+${countryCallingCode}) ${rest}`,
    `+ ${countryCallingCode} ${nationalNumber}`,
    `00${countryCallingCode}${nationalNumber}`,
    `00 ${countryCallingCode} ${rest}`,
    `tel:${number}`,
    `Mobile: ${international} (home)`,
    `\u202d${international}\u202c`,
    `'${number}`,
    `="${number}"`,
    international.split('').join('\u200b'),
    ...ZEROS.map((zero) => inScript(international, zero)),
  ];
}

interface Spelled {
  readonly number: string;
  readonly countryCallingCode: string;
  readonly nationalNumber: string;
  readonly formatInternational: () => string;
}

const spelled = (example: PhoneNumber): Spelled => ({
  number: example.number,
  countryCallingCode: example.countryCallingCode,
  nationalNumber: example.nationalNumber,
  formatInternational: () => example.formatInternational(),
});

test('there are examples of nearly every country', () => {
  expect(numbers.length).toBeGreaterThan(235);
});

describe.each(numbers)('%s', (country, example) => {
  test('every spelling with its country code is the number, from wherever', () => {
    for (const text of fullSpellings(spelled(example)))
      for (const place of [undefined, country, 'US', 'GB']) {
        const reading = readNumber(text, place ? { country: place } : {});
        expect([text, place, reading]).toEqual([
          text,
          place,
          { outcome: 'number', number: expect.objectContaining({ e164: example.number }) },
        ]);
      }
  });

  test('what is dialled inside the country is the number there', () => {
    const national = example.formatNational();
    for (const text of [national, example.nationalNumber, national.replaceAll(' ', '-'), inScript(national, 0x0660)])
      expect([text, readNumber(text, { country })]).toEqual([
        text,
        { outcome: 'number', number: expect.objectContaining({ e164: example.number }) },
      ]);
  });

  test('never another phone, whichever country is told: the number, a question, or a refusal', () => {
    for (const place of ['US', 'SG', 'TH', 'BR', 'KR', 'RU', 'AU', 'KE', 'CO']) {
      const reading = readNumber(`00 ${example.countryCallingCode} ${example.nationalNumber}`, { country: place });
      const named =
        reading.outcome === 'number' ? [reading.number] : reading.outcome === 'ask' ? reading.candidates : [];
      expect([place, named.map(({ e164 }) => e164)]).toEqual([place, expect.arrayContaining([example.number])]);
    }
  });

  test('is its own identity, or has one that is', () => {
    const identity = identityOf(example.number);
    expect(identityOf(identity)).toBe(identity);
    if (country !== 'GA') expect(identity).toBe(example.number);
  });
});
