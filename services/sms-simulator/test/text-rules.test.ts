import { describe, expect, test } from '@jest/globals';
import { SegmentedMessage } from 'sms-segments-calculator';
import { messageTexts } from '../../../shared-contracts/fixtures/message-texts';
import { connectionOverrides, withoutFragment } from '../src/callbacks/connection-overrides';
import { messagesIn } from '../src/callbacks/twiml';
import { codeIn } from '../src/messages/message';
import { segmentsOf } from '../src/messages/segments';

describe('segments', () => {
  test('are counted as Twilio’s own library counts them, of 10,000 texts', () => {
    for (const text of messageTexts(10_000, 11)) {
      const expected = new SegmentedMessage(text);
      expect({ text, ...segmentsOf(text) }).toEqual({
        text,
        count: expected.segmentsCount,
        encoding: expected.encodingName,
      });
    }
  });

  test.each([
    ['x'.repeat(160), 1],
    ['x'.repeat(161), 2],
    ['x'.repeat(306), 2],
    ['x'.repeat(307), 3],
    ['д'.repeat(70), 1],
    ['д'.repeat(71), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
  ])('%#: a text of known length', (text, count) => {
    expect(segmentsOf(text).count).toBe(count);
  });
});

describe('the code in a text', () => {
  test.each([
    ['482913 is your Linecheck code.', '482913'],
    ['Your code: 0042', '0042'],
    ['123456 is your code\n\n@localhost #123456', '123456'],
    ['Use it\n@example.com #A1B2C3', 'A1B2C3'],
    ['Hello', null],
    ['Call +447700900456', null],
    ['It costs 1,234,567 or 12.3456', null],
    ['Order 123456789 is on its way', null],
  ])('%j holds %j', (body, code) => {
    expect(codeIn(body)).toBe(code);
  });
});

describe('a callback URL’s fragment', () => {
  test('has Twilio’s defaults', () => {
    expect(connectionOverrides('https://example.com/x')).toEqual({
      connectTimeout: 5_000,
      readTimeout: 15_000,
      totalTime: 15_000,
      retries: 1,
      retryOn: new Set(['ct']),
    });
  });

  test('is read, and is no part of what is called', () => {
    const url = 'https://example.com/x?m=1#ct=300&rt=2500&tt=9000&rc=5&rp=4xx,5xx';
    expect(withoutFragment(url)).toBe('https://example.com/x?m=1');
    expect(connectionOverrides(url)).toEqual({
      connectTimeout: 300,
      readTimeout: 2_500,
      totalTime: 9_000,
      retries: 5,
      retryOn: new Set(['4xx', '5xx']),
    });
    expect(connectionOverrides('http://x/#rp=all').retryOn).toEqual(new Set(['ct', 'rt', '4xx', '5xx']));
  });

  test.each(['#rc=6', '#rc=-1', '#rc=many', '#rc='])(
    '%s is outside the limits and counts as the default',
    (fragment) => {
      expect(connectionOverrides(`http://x/${fragment}`).retries).toBe(1);
    },
  );
});

describe('TwiML', () => {
  test('gives its messages, whatever way they are written', () => {
    const twiml = `<?xml version="1.0" encoding="UTF-8"?>
      <Response>
        <!-- <Message>not this one</Message> -->
        <Message to="+12025550123" statusCallback="http://x/?a=1&amp;b=2">One &lt; &#8364; &#x1F44D;</Message>
        <Message><Body><![CDATA[Two & <three>]]></Body><Media>http://x/cat.jpg</Media></Message>
        <Sms>Old</Sms><Message/>
      </Response>`;
    expect(messagesIn(twiml)).toEqual([
      { body: 'One < € 👍', to: '+12025550123', from: null, statusCallback: 'http://x/?a=1&b=2' },
      { body: 'Two & <three>', to: null, from: null, statusCallback: null },
      { body: 'Old', to: null, from: null, statusCallback: null },
    ]);
  });

  test.each(['', 'OK', '<html><Message>no</Message></html>', '<Response/>', '<Response>&#x999999;</Response>'])(
    '%j has none',
    (answer) => {
      expect(messagesIn(answer)).toEqual([]);
    },
  );
});
