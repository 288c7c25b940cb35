import { describe, expect, test } from '@jest/globals';
import { readNumber } from '../../src/number-reading';
import { read, said } from './said';

const LONDON = '+447700900456';

describe('spellings that name their country', () => {
  test.each([
    '+44 7700 900456',
    '  +44 (0) 7700-900.456 ',
    '(+44) 7700 900456',
    '++44 7700 900456',
    '0044 7700 900456',
    '00 44 (0)7700 900456',
    'tel:+44-7700-900456',
    'tel:%2B44-7700-900456;isub=1',
    'tel:7700900456;phone-context=+44',
    'sms:+447700900456?body=call%2012345678',
    'https://wa.me/447700900456?text=12345678',
    'https://api.whatsapp.com/send?phone=447700900456&text=1',
    'call me at +44 7700 900456 thanks',
    'Mobile: +44 7700 900456.',
    '＋４４（０）７７００－９００４５６',
    '【+44】7700 900456',
    '➕44 7700 900456',
    '+44\u20137700\u2014900\u2212456',
    '+٤٤ ٧٧٠٠ ٩٠٠٤٥٦',
    '+४४ ७७०० ९००४५६',
    '+𝟰𝟰 𝟳𝟳𝟬𝟬 𝟵𝟬𝟬𝟰𝟱𝟲',
    '\u202a+44 7700 900456\u202c',
    '\u2066+44\u00a07700\u00ad900\u200b456\u2069\ufeff',
    '+4️⃣4️⃣ 7700 900456',
    "'+447700900456",
    '="+447700900456"',
    '“+44 7700 900456”',
    '**+44 7700 900456**',
  ])('%j', (text) => {
    for (const country of [undefined, 'GB', 'US', 'SG', 'BR']) expect(read(text, country)).toBe(LONDON);
  });
});

describe('00 and a country code mean the same with and without a country', () => {
  test.each([
    'US',
    'CA',
    'AU',
    'BR',
    'CO',
    'KE',
    'TW',
    'JP',
    'RU',
    'KR',
    'ID',
    'GB',
    'DE',
    'MX',
    'IN',
    'HK',
    'IL',
    undefined,
  ])('%s', (country) => expect(read('0044 7700 900491', country)).toBe('+447700900491'));

  test.each([
    ['0049 176 12345678', 'ask +4917612345678 +917612345678'],
    ['0034 612 345 678', 'ask +34612345678'],
    ['0033 6 12 34 56 78', 'ask +33612345678'],
  ])('%s is never silently a number of what 004 or 003 would reach from Singapore or Thailand', (text, expected) => {
    for (const country of ['SG', 'TH']) expect(read(text, country)).toBe(expected);
  });
});

describe('what is dialled for abroad elsewhere', () => {
  test.each([
    ['011 44 7700 900456', 'US'],
    ['0011 44 7700 900456', 'AU'],
    ['8~10 44 7700 900456', 'RU'],
    ['810 44 7700 900456', 'KZ'],
    ['009 44 7700 900456', 'NG'],
    ['119 44 7700 900456', 'CU'],
    ['010 44 7700 900456', 'JP'],
    ['000 44 7700 900456', 'KE'],
    ['001 44 7700 900456', 'SG'],
    ['990 44 7700 900456', 'FI'],
  ])('%s is sure in %s and asked elsewhere', (text, country) => {
    expect(read(text, country)).toBe(LONDON);
    if (country === 'FI') return; // 99 begins too many other numbers to be asked
    expect(read(text, 'ES')).toBe(`ask ${LONDON}`);
    expect(read(text)).toBe(`ask ${LONDON}`);
  });

  test('a plus that was left out is asked, where the country does not make it sure', () => {
    expect(read('447700900456', 'GB')).toBe(LONDON);
    expect(read('447700900456', 'US')).toBe(`ask ${LONDON}`);
    expect(read('447700900456')).toBe(`ask ${LONDON}`);
    expect(read('1 202 555 0143', 'GB')).toBe('ask +12025550143');
    expect(read('+0044 7700 900456')).toBe(`ask ${LONDON}`);
    expect(read('+07700 900456', 'GB')).toBe(`ask ${LONDON}`);
  });
});

describe('spellings of a country', () => {
  test.each([
    ['07700 900456', 'GB', LONDON],
    ['7700900456', 'GB', LONDON],
    ['447700900456.0', 'GB', LONDON],
    ['447,700,900,456', 'GB', LONDON],
    ['07700,900,456', 'GB', LONDON],
    ['٠٧٧٠٠ ٩٠٠٤٥٦', 'GB', LONDON],
    ['(555) 010-0123', 'US', '+15550100123'],
    ['1-202-555-0143', 'US', '+12025550143'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['0176/12345678', 'DE', '+4917612345678'],
    ['06 20 123 4567', 'HU', '+36201234567'],
    ['347 123 4567', 'IT', '+393471234567'],
    ['+39 (0) 347 123 4567', 'GB', '+393471234567'],
    ['+1 500 555 0006', undefined, '+15005550006'],
  ])('%s in %s is %s', (text, country, expected) => expect(read(text, country)).toBe(expected));
});

describe('one phone that is written twice is one; two are refused', () => {
  test.each([
    ['+44 7700 900456 (07700 900456)', 'GB', LONDON],
    ['07700 900456\n+44 7700 900456', 'GB', LONDON],
    ['07700 900456 / 07700 900457', 'GB', 'number-several'],
    ['07700900456 07700900457', 'GB', 'number-several'],
    ['+44 7700 900456, +44 7700 900457', undefined, 'number-several'],
    ['+447700900456+447700900457', undefined, 'number-several'],
    ['07700 900456 or 020 7183 8750', 'GB', 'number-several'],
    ['smsto:+447700900456,+447700900457', undefined, 'number-several'],
    ['call at 5 on +44 7700 900456', undefined, `ask ${LONDON}`],
    ['order 1234567890123, phone +44 7700 900456', undefined, `ask ${LONDON}`],
  ])('%j in %s: %s', (text, country, expected) => expect(read(text, country)).toBe(expected));
});

describe('what is refused, with its reason', () => {
  test.each([
    ['', undefined, 'number-empty'],
    [' \u200b ', undefined, 'number-empty'],
    ['hello', undefined, 'number-without-digits'],
    ['+'.repeat(64), 'US', 'number-without-digits'],
    ["'; drop table phone_numbers; --", 'US', 'number-without-digits'],
    ['1-800-FLOWERS', 'US', 'number-letters'],
    ['O7700 9OO456', 'GB', 'number-letters'],
    ['4.477E+11', 'GB', 'number-scientific'],
    ['4,477e11', 'GB', 'number-scientific'],
    ['+1 (213) 373-4253 ext. 12', undefined, 'number-extension'],
    ['+12133734253;ext=12', undefined, 'number-extension'],
    ['tel:+12133734253;ext=12', undefined, 'number-extension'],
    ['+1-213-373-4253,123', undefined, 'number-extension'],
    ['(213) 373-4253 x12', 'US', 'number-extension'],
    ['+49 30 1234567 Durchwahl 12', undefined, 'number-extension'],
    ['07700 900456', undefined, 'country-code-missing'],
    ['555 0100', undefined, 'country-code-missing'],
    ['07700 900456', 'ZZ', 'country-unknown'],
    ['+999 12345678', undefined, 'calling-code-unknown'],
    ['7700 900457', 'US', 'number-unassigned'],
    ['+11234567890', undefined, 'number-unassigned'],
  ])('%j in %s: %s', (text, country, expected) => expect(read(text, country)).toBe(expected));

  test.each([
    ['+44 7700 9004', undefined, { missing: 2 }],
    ['0770', 'GB', { missing: 7 }],
    ['555 0100', 'US', { missing: 3 }],
    ['+1 202', undefined, { missing: 7 }],
    ['+44 7700 900456 7', undefined, { extra: 1 }],
    ['077009004571234567', 'GB', { extra: 7 }],
  ])('%j in %s: %j', (text, country, details) => {
    const reason = 'missing' in details ? 'number-too-short' : 'number-too-long';
    const reading = readNumber(text, country ? { country } : {});
    expect(reading).toMatchObject({ outcome: 'refused', reason, details });
  });

  test('an extension is named with the number before it', () => {
    const details = { extension: '12', number: '+1 213 373 4253' };
    expect(readNumber('+1 (213) 373-4253 ext. 12')).toMatchObject({ reason: 'number-extension', details });
  });
});

test('numbers that the caller knows are taken though no plan has them', () => {
  const accepts = (e164: string) => e164 === '+99912345678';
  expect(said(readNumber('+999 1234-5678', { accepts }))).toBe('+99912345678');
  expect(said(readNumber('+999 1234-5679', { accepts }))).toBe('calling-code-unknown');
});
