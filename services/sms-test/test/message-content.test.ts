import { describe, expect, test } from '@jest/globals';
import { composeMessage, testTemplate } from '../src/domain/message-content';

describe('the text of a test', () => {
  test('is the template where the person writes none', () => {
    expect(composeMessage(undefined)).toEqual({ text: testTemplate, segments: 1 });
  });

  test('is the person’s own, its ends trimmed and its line breaks of one kind', () => {
    expect(composeMessage('  Hello\r\nthere\tyou \n')).toEqual({ text: 'Hello\nthere\tyou', segments: 1 });
  });

  test.each([
    ['160 characters fit into one segment', 'x'.repeat(160), 1],
    ['161 take two', 'x'.repeat(161), 2],
    ['a euro sign counts twice', '€'.repeat(81), 2],
    ['one backtick turns all of it to UCS-2', '`' + 'x'.repeat(70), 2],
    ['emoji take two units each', '😀'.repeat(35), 1],
    ['ten segments are the most', 'x'.repeat(1530), 10],
  ])('%s', (_name, text, segments) => {
    expect(composeMessage(text)).toEqual({ text, segments });
  });
});

describe('what cannot be sent, and why', () => {
  test.each([
    ['blank', ' \n\t ', /blank/],
    ['only invisible characters', '\u200b\u2060\u00a0', /blank/],
    ['NUL', 'a\u0000b', /control character/],
    ['escape', 'a\u001bb', /control character/],
    ['C1', 'a\u0085b', /control character/],
    ['half of a pair', 'a\ud83d', /Half of a character/],
    ['too long', 'x'.repeat(1601), /longer than 1600/],
    ['eleven segments', 'x'.repeat(1531), /11 segments/],
    ['many segments of UCS-2', 'ж'.repeat(700), /11 segments/],
  ])('%s', (_name, text, fault) => {
    expect(composeMessage(text)).toEqual({ fault: expect.stringMatching(fault) });
  });
});
