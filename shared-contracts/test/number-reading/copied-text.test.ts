import { describe, expect, test } from '@jest/globals';
import { readNumber } from '../../src/number-reading';
import { read } from './said';

const LONDON = '+447700900456';

describe('what copying brings along', () => {
  test.each([
    '+44%207700%20900456',
    '%2B447700900456',
    '&#43;44&nbsp;7700&nbsp;900456',
    '&#x2B;44 7700&#160;900456',
    '\\u202a+44\\u00a07700 900456',
    'https://www.wa.me/447700900456',
    'wa.me/44%207700%20900456',
    'WhatsApp: https://wa.me/447700900456?text=call%2012345678',
    'https://api.whatsapp.com/send?text=12345678&phone=%2B447700900456',
    'whatsapp://send?phone=447700900456&text=hi',
    'viber://chat?number=%2B447700900456',
    'tg://resolve?phone=447700900456',
    '+❹❹ ❼❼⓿⓿ ❾⓿⓿❹❺❻',
    '+四四七七〇〇九〇〇四五六',
  ])('%s', (text) => {
    for (const country of [undefined, 'GB', 'US']) expect(read(text, country)).toBe(LONDON);
  });

  test.each([
    ['07700%20900456', 'GB', LONDON],
    ['447700900456,00', 'GB', LONDON],
    ['447,700,900,456.00', 'GB', LONDON],
    ['447.700.900.456,00', 'GB', LONDON],
    ['£447,700,900,456.00', 'GB', LONDON],
    ['4.47700900456E11', 'GB', LONDON],
    ['4.47700900456E+11', undefined, `ask ${LONDON}`],
    ['4.4770090045E+11', 'GB', 'number-scientific'],
    ['9,87,65,43,210.0', 'IN', '+919876543210'],
    ['一三八〇〇一三八〇〇〇', 'CN', '+8613800138000'],
    ['十三八〇〇一三八〇〇〇', 'CN', 'number-letters'],
    ['100% sure: 07700 900456', 'GB', `ask ${LONDON}`],
    ['%ff &#99999999; \\ud83d +447700900456', undefined, `ask ${LONDON}`],
  ])('%s in %s is %s', (text, country, expected) => expect(read(text, country)).toBe(expected));

  test.each([
    'Mobile: 4.47701E+11',
    '4.47701 E+11',
    '4.47701E+011',
    '447.701E9',
    '4.47701E+11.',
    '4,47701 × 10^11',
    '4.47701×10¹¹',
    '4.47701*10^11',
  ])('%s is a number that a spreadsheet has shortened', (text) => {
    for (const country of [undefined, 'GB']) expect(read(text, country)).toBe('number-scientific');
  });

  test('a number beside one is read all the same', () => {
    expect(read('4.4E+11 07700 900456', 'GB')).toBe(`ask ${LONDON}`);
  });
});

describe('a calling code that stands apart belongs to its number', () => {
  test.each([
    ['+44: 7700 900456', LONDON],
    ['+44, 7700, 900456', LONDON],
    ['+44 | 7700 900456', LONDON],
    ['+44\n7700 900456', LONDON],
    ['0044; 7700 900456', LONDON],
    ['+1: 202 555 0143', '+12025550143'],
    ['+44 (UK) 7700 900456', `ask ${LONDON}`],
    ['+44 mobile 7700 900456', `ask ${LONDON}`],
    ['+49: 202 555 0143', '+492025550143'],
    ['+44: 7700 900456; +1 202 555 0143', 'number-several'],
  ])('%j: %s', (text, expected) => {
    for (const country of [undefined, 'GB', 'US']) expect(read(text, country)).toBe(expected);
  });

  test.each(['07700, 900456', '07700; 900456', '07700:900456', '07700 & 900456'])(
    'digits that only signs part are asked as one: %s',
    (text) => expect(read(text, 'GB')).toBe(`ask ${LONDON}`),
  );
});

describe('what stands beside a number', () => {
  test.each([
    ['1) 07700 900456', `ask ${LONDON}`],
    ['2. 07700 900456', `ask ${LONDON}`],
    ['£5 07700 900456', `ask ${LONDON}`],
    ['07700 900456 - 24/7', `ask ${LONDON}`],
    ['07700 900456 (2)', `ask ${LONDON}`],
    ['07700 900456 30/11/2026', `ask ${LONDON}`],
    ['2026-11-30 07700 900456', `ask ${LONDON}`],
    ['07700 900456/7', 'number-several'],
    ['07700 900456 / 457', 'number-several'],
    ['07700900456 07700900457 07700900458', 'number-several'],
  ])('%s: %s', (text, expected) => expect(read(text, 'GB')).toBe(expected));

  test.each([
    ['+44 7700\n900456', undefined, `ask ${LONDON}`],
    ['+44 7700-\n900456', 'US', `ask ${LONDON}`],
    ['+44 7700 900\n456', undefined, `ask ${LONDON}`],
    ['07700 900456\n07700 900457', 'GB', 'number-several'],
    ['+44 7700 900456\n+44 7700 900457', undefined, 'number-several'],
    ['447700900456, 12345678', undefined, `ask ${LONDON}`],
    ['447700900456, 447700900457', undefined, 'number-several'],
  ])('a number that a line break parts is asked, two are told: %j in %s', (text, country, expected) =>
    expect(read(text, country)).toBe(expected),
  );

  test('a date may be a number, and is asked', () => {
    for (const text of ['2026-11-30', '30/11/2026', '30.11.2026']) expect(read(text, 'DK')).toMatch(/^ask \+45/);
    expect(read('20 26 11 30', 'DK')).toBe('+4520261130');
  });

  test.each([
    ['+1 800 FLOWERS', undefined],
    ['1 (800) FLOWERS', 'US'],
    ['1-800-flowers', 'US'],
    ['0800 REVERSE', 'GB'],
    ['800 FLOWERS', undefined],
  ])('letters that stand for digits are the reason: %s in %s', (text, country) =>
    expect(read(text, country)).toBe('number-letters'),
  );

  test.each(['内線12', 'ramal 12', 'wew. 12', 'добавочный 12', 'Apparat 12', 'toestel 12', 'int. 12'])(
    'extensions are told in many languages: %s',
    (extension) => expect(read(`+1 213 373 4253 ${extension}`)).toBe('number-extension'),
  );

  test('words that end as those do are none', () => {
    for (const word of ['next 12', 'box 12', 'shop12']) expect(read(`+1 213 373 4253 ${word}`)).toMatch(/^ask/);
  });
});

/** So many times as long takes the shortest of some readings of a text that is four times as long. */
function growthOf(textOf: (size: number) => string, size: number): number {
  const spent = (text: string): number => {
    const { user, system } = process.cpuUsage();
    for (let time = 0; time < 3; time++) readNumber(text, { country: 'GB' });
    const after = process.cpuUsage();
    return after.user + after.system - user - system;
  };
  const shortest = (text: string): number => Math.min(...Array.from({ length: 5 }, () => spent(text)));
  return shortest(textOf(4 * size)) / Math.max(shortest(textOf(size)), 1_000);
}

describe('however long a text is', () => {
  const SIZE = 10_000;
  // Four times where each sign is looked at so many times, sixteen where each is looked at from each.
  test.each([
    '1',
    '+1',
    '1 ',
    '1,',
    '1/',
    '1\n',
    '1#',
    '111,',
    ',;(- ',
    '(0)',
    '( 0',
    'x1',
    '1e',
    '%41',
    '+447700900456 ',
    '٤',
  ])('%j again and again takes as long as there is to read', (part) => {
    const growth = growthOf((size) => `1234567${part.repeat(size / part.length)}z`, SIZE);
    expect(growth).toBeLessThan(10);
  });

  test('it is refused with the reason that is true', () => {
    expect(read('1'.repeat(SIZE), 'GB')).toBe('number-too-long');
    expect(read('4111 1111 1111 1111')).toBe('number-too-long');
    expect(read('+44 7700 900456 '.repeat(SIZE / 10))).toBe(LONDON);
  });
});
