import { describe, expect, test } from '@jest/globals';
import { smsTestApi } from '@linecheck/shared-contracts';
import { locales } from '@linecheck/shared-contracts/locales';
import { measureText, variablesIn } from '@linecheck/shared-contracts/message-text';
import { SegmentedMessage } from 'sms-segments-calculator';
import { messageTexts } from '../../../shared-contracts/fixtures/message-texts';
import { composeMessage } from '../src/domain/message-content';
import { builtInText } from '../src/texts/built-in-templates';

describe('the text of a test', () => {
  test('takes what Twilio’s calculator says, of 10,000 texts', () => {
    let sendable = 0;
    for (const text of messageTexts(10_000, 23)) {
      const content = composeMessage(text);
      if (!('text' in content)) continue;
      const { segmentsCount, encodingName } = new SegmentedMessage(content.text);
      expect(content).toEqual({ text: content.text, segments: segmentsCount, encoding: encodingName });
      sendable += 1;
    }
    expect(sendable).toBeGreaterThan(5_000);
  });

  test('is the person’s own, its ends trimmed and its line breaks of one kind', () => {
    expect(composeMessage('  Hello\r\nthere\tyou \n')).toEqual({
      text: 'Hello\nthere\tyou',
      segments: 1,
      encoding: 'UCS-2',
    });
  });

  test.each([
    ['160 characters fit into one segment', 'x'.repeat(160), 1],
    ['161 take two', 'x'.repeat(161), 2],
    ['a euro sign counts twice', '€'.repeat(81), 2],
    ['one backtick turns all of it to UCS-2', '`' + 'x'.repeat(70), 2],
    ['emoji take two units each', '😀'.repeat(35), 1],
    ['ten segments are the most', 'x'.repeat(1530), 10],
  ])('%s', (_name, text, segments) => {
    expect(composeMessage(text)).toMatchObject({ text, segments });
  });
});

describe('what cannot be sent, and why', () => {
  test.each([
    ['blank', ' \n\t ', 'blank', /blank/],
    ['only invisible characters', '\u200b\u2060\u00a0', 'blank', /blank/],
    ['NUL', 'a\u0000b', 'unsupported-characters', /control character/],
    ['escape', 'a\u001bb', 'unsupported-characters', /control character/],
    ['C1', 'a\u0085b', 'unsupported-characters', /control character/],
    ['half of a pair', 'a\ud83d', 'unsupported-characters', /Half of a character/],
    ['too long', 'x'.repeat(1601), 'too-long', /longer than 1600/],
    ['eleven segments', 'x'.repeat(1531), 'too-many-segments', /11 segments/],
    ['many segments of UCS-2', 'ж'.repeat(700), 'too-many-segments', /11 segments/],
  ])('%s', (_name, text, code, message) => {
    expect(composeMessage(text)).toEqual({ fault: { code, message: expect.stringMatching(message) } });
  });
});

describe('the built-in templates', () => {
  test.each(locales.flatMap((locale) => smsTestApi.builtInTemplates.map((name) => [name, locale] as const)))(
    '%s, in %s, can be sent',
    (name, locale) => {
      const text = builtInText(name, locale);
      const { segments, encoding } = measureText(text);
      expect(composeMessage(text)).toEqual({ text, segments, encoding });
      expect(variablesIn(text)).toEqual(variablesIn(builtInText(name, 'en')));
      expect(encoding).toBe(name === 'unicode' ? 'UCS-2' : 'GSM-7');
      if (name === 'test') expect({ segments, variables: variablesIn(text) }).toEqual({ segments: 1, variables: [] });
      if (name === 'long') expect(segments).toBeGreaterThan(2);
    },
  );
});
