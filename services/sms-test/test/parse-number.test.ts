import { describe, expect, test } from '@jest/globals';
import { matchOwnNumber, parseNumber } from '../src/domain/parse-number';

const london = { e164: '+447700900456', country: 'GB' };
const newYork = { e164: '+12125550123', country: 'US' };
const spanning = { e164: '+15005550006', country: null };

describe('spellings with a country code', () => {
  test.each([
    '+447700900456',
    '+44 7700 900456',
    ' +44 (0)7700-900.456 ',
    '0044 7700 900456',
    'tel:+44-7700-900456',
    '＋４４ ７７００ ９００４５６',
  ])('%s', (text) => {
    expect(parseNumber(text)).toEqual({ kind: 'international', e164: '+447700900456' });
  });

  test('a number that nobody owns is still a number', () => {
    expect(matchOwnNumber(parseNumber('+447700900999'), [london])).toBeNull();
  });
});

describe('spellings without a country code mean one of the person’s own numbers', () => {
  test.each(['07700 900456', '7700900456', '447700900456', '07700-900-456'])('%s', (text) => {
    expect(parseNumber(text).kind).toBe('national');
    expect(matchOwnNumber(parseNumber(text), [newYork, london])).toBe(london);
  });

  test('each is read as where that number is', () => {
    expect(matchOwnNumber(parseNumber('(212) 555-0123'), [london, newYork])).toBe(newYork);
    expect(matchOwnNumber(parseNumber('(500) 555-0006'), [london, spanning])).toBe(spanning);
    expect(matchOwnNumber(parseNumber('07700 900456'), [newYork])).toBeNull();
    expect(matchOwnNumber(parseNumber('07700 900456'), [])).toBeNull();
  });
});

describe('what is no number', () => {
  test.each([
    'abc',
    '',
    '12',
    '+',
    '+44',
    '++447700900456',
    'call +447700900456',
    '+44 7700 900456 ext 5',
    '0',
    '----',
  ])('%j', (text) => {
    expect(parseNumber(text)).toEqual({ kind: 'none' });
    expect(matchOwnNumber(parseNumber(text), [london])).toBeNull();
  });
});
