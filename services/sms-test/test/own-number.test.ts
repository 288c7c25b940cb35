import { describe, expect, test } from '@jest/globals';
import { Problem } from '@linecheck/service-kit/errors';
import {
  matchOwnNumber,
  NumberNotKnown,
  requireOwnNumber,
  requireOwnNumbers,
  writtenNumber,
} from '../src/domain/own-number';

const london = { e164: '+447700900456', country: 'GB' };
const newYork = { e164: '+12125550123', country: 'US' };
const spanning = { e164: '+15005550006', country: null };
const saoPaulo = { e164: '+5511981234567', country: 'BR' };
const testNumber = { e164: '+99912345678', country: null };
const all = [newYork, london, spanning, saoPaulo, testNumber];

function problemOf(text: string): Problem {
  try {
    requireOwnNumber(writtenNumber(text), all);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error(`${text} is one of the person's own.`);
}

describe('any spelling of one of the person’s own numbers means it', () => {
  test.each([
    ['+44 (0)7700-900.456', london],
    ['0044 7700 900456', london],
    ['tel:+44-7700-900456', london],
    ['＋４４ ７７００ ９００４５６', london],
    ['call +447700900456', london],
    ['07700 900456', london],
    ['7700900456', london],
    ['447700900456', london],
    ['(212) 555-0123', newYork],
    ['(500) 555-0006', spanning],
    ['+55 11 8123-4567', saoPaulo],
    ['11 8123 4567', saoPaulo],
    ['+999 12345678', testNumber],
  ])('%s', (text, number) => expect(matchOwnNumber(writtenNumber(text), all)).toBe(number));

  test('none is found among others', () => {
    expect(matchOwnNumber(writtenNumber('07700 900456'), [newYork])).toBeNull();
    expect(matchOwnNumber(writtenNumber('+447700900999'), all)).toBeNull();
    expect(matchOwnNumber(writtenNumber('07700 900456'), [])).toBeNull();
  });

  test('a phone that is stored in its old spelling is found by the new one', () => {
    const gabon = { e164: '+24106031234', country: 'GA' };
    expect(matchOwnNumber(writtenNumber('+241 66 03 12 34'), [gabon])).toBe(gabon);
  });
});

describe('what is none of them is refused for its reason', () => {
  test('somebody else’s number, which may be verified in this moment', () => {
    expect(problemOf('+447700900999')).toBeInstanceOf(NumberNotKnown);
    expect(problemOf('+447700900999').code).toBe('number-not-verified');
  });

  test.each([
    ['07700 900457', 'country-code-missing', true],
    ['011 44 7700 900457', 'number-unsure', true],
    ['+44 7700 900456 ext 5', 'number-extension', false],
    ['+447700900456 +447700900457', 'number-several', false],
    ['abc', 'number-without-digits', false],
    ['+44 7700 9004', 'number-too-short', false],
    [' ', 'number-empty', false],
  ])('%j: %s', (text, code, mayBecomeOwn) => {
    const problem = problemOf(text);
    expect([problem.code, problem.fields[0]?.code]).toEqual(['phone-number-invalid', code]);
    expect(problem instanceof NumberNotKnown).toBe(mayBecomeOwn);
  });

  test('a number that is meant twice, at the second', () => {
    const written = ['+447700900456', '07700 900456'].map((text, at) => writtenNumber(text, `phone_numbers.${at}`));
    expect(() => requireOwnNumbers(written, all)).toThrow(Problem);
  });

  test('digits that several of them are dialled by are asked about', () => {
    const same = [
      { e164: '+33612345678', country: 'FR' },
      { e164: '+34612345678', country: 'ES' },
    ];
    expect(matchOwnNumber(writtenNumber('612345678'), [same[0]!, london])).toBe(same[0]);
    const asked = () => matchOwnNumber(writtenNumber('612345678'), same);
    expect(asked).toThrow(expect.objectContaining({ extra: { candidates: [expect.anything(), expect.anything()] } }));
  });
});
