import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { events, subjectOf, type EventName } from '../src';
import { createSubscriber, readEvent, type IncomingMessage, type Report } from '../src/subscriber';

const fixtures = path.join(__dirname, '../fixtures/events');
const samples = readdirSync(fixtures).flatMap((folder) =>
  readdirSync(path.join(fixtures, folder)).map(
    (file) =>
      [folder.replace(/\.v1$/, '') as EventName, file, readFileSync(path.join(fixtures, folder, file))] as const,
  ),
);
const valid = (name: EventName) =>
  samples.find(([of, file]) => of === name && file.startsWith('valid-'))?.[2] ?? new Uint8Array();

/** A valid sample with other members in its data. */
function otherwise(name: EventName, over: object): string {
  const event = JSON.parse(new TextDecoder().decode(valid(name))) as { data: object };
  return JSON.stringify({ ...event, data: { ...event.data, ...over } });
}

/** A message that records how it was answered. */
function incoming(data: Uint8Array | string, over: Partial<IncomingMessage> = {}) {
  const answers: unknown[][] = [];
  const message: IncomingMessage = {
    data: typeof data === 'string' ? new TextEncoder().encode(data) : data,
    subject: 'linecheck.message.delivered.v1.YWRh',
    ack: () => void answers.push(['ack']),
    nak: (ms) => void answers.push(['nak', ms]),
    term: (reason) => void answers.push(['term', reason]),
    ...over,
  };
  return { message, answers };
}

describe('a subscriber reads', () => {
  test.each(samples)('%s: %s as what it says it is', (name, file, data) => {
    const { kind } = readEvent(data, subjectOf(name, 'ada'));
    if (file.startsWith('valid-')) expect(kind).toBe('event');
    else expect(kind).not.toBe('event');
  });

  test.each([
    ['no JSON', 'hello', /not JSON/],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]), /not JSON/],
    ['null', 'null', /no type/],
    ['a list', '[]', /no type/],
    ['a type that is a number', '{"type":1}', /no type/],
    ['data that breaks the contract', '{"type":"message.delivered"}', /Expected/],
    ['a value of another kind', otherwise('message.delivered', { purpose: 7 }), /\/data\/purpose/],
    [
      'a value that is not known beside a fault',
      otherwise('message.delivered', { purpose: 'survey', version: 0 }),
      /\/data\/version/,
    ],
  ])('%s as malformed', (_, data, reason) => {
    expect(readEvent(Buffer.from(data))).toEqual({ kind: 'malformed', reason: expect.stringMatching(reason) });
  });

  test.each([
    ['an unknown type', '{"type":"message.exploded"}', undefined, 'message.exploded'],
    ['a type that every object has', '{"type":"constructor"}', undefined, 'constructor'],
    [
      'a value that is not known',
      otherwise('message.delivered', { purpose: 'survey' }),
      undefined,
      'message.delivered',
    ],
    ['one that may be null', otherwise('message.failed', { class: 'lost', status: 'x' }), undefined, 'message.failed'],
    ['a newer version', valid('message.delivered'), 'linecheck.message.delivered.v2.YWRh', 'message.delivered'],
  ])('%s as unknown', (_, data, subject, type) => {
    expect(readEvent(Buffer.from(data), subject)).toMatchObject({ kind: 'unknown', type });
  });
});

describe('a subscriber answers the server', () => {
  test('after the handler is done, with an ack', async () => {
    const order: string[] = [];
    const { message } = incoming(valid('message.delivered'), { ack: () => void order.push('ack') });
    const subscriber = createSubscriber().onEvent('message.delivered', async ({ data }) => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(data.message_id);
    });
    expect(await subscriber.take(message)).toBe('handled');
    expect(order).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), 'ack']);
  });

  test('with an ack for an event that nobody asked for', async () => {
    const { message, answers } = incoming(valid('message.delivered'));
    expect(await createSubscriber().take(message)).toBe('ignored');
    expect(answers).toEqual([['ack']]);
  });

  test.each([
    [undefined, 10],
    [1, 10],
    [2, 20],
    [9, 20],
  ])('with a later delivery where the handler throws at delivery %s', async (deliveryCount, pause) => {
    const errors: unknown[] = [];
    const info = deliveryCount === undefined ? {} : { info: { deliveryCount } };
    const { message, answers } = incoming(valid('message.failed'), info);
    const onError = (error: unknown) => void errors.push((error as Error).message);
    const subscriber = createSubscriber({ retryDelaysMs: [10, 20], onError }).onEvent('message.failed', () => {
      throw new Error('no database');
    });
    expect(await subscriber.take(message)).toBe('failed');
    expect(answers).toEqual([['nak', pause]]);
    expect(errors).toEqual(['no database']);
  });

  test('with never again for what is malformed, and reports it', async () => {
    const reports: Report[] = [];
    const { message, answers } = incoming('hello');
    expect(await createSubscriber({ onMalformed: (report) => reports.push(report) }).take(message)).toBe('malformed');
    expect(answers).toEqual([['term', expect.stringContaining('not JSON')]]);
    expect(reports).toMatchObject([{ outcome: 'malformed', subject: message.subject, data: message.data }]);
  });

  test('with an ack for what came later than it did, and reports it where asked', async () => {
    const reports: Report[] = [];
    for (const subscriber of [createSubscriber({ onUnknown: (report) => reports.push(report) }), createSubscriber()]) {
      const { message, answers } = incoming('{"type":"message.exploded"}');
      expect(await subscriber.take(message)).toBe('unknown');
      expect(answers).toEqual([['ack']]);
    }
    expect(reports).toMatchObject([{ outcome: 'unknown', type: 'message.exploded' }]);
  });
});

test('a second handler of an event is a mistake', () => {
  const subscriber = createSubscriber().onEvent('message.sent', () => undefined);
  expect(() => subscriber.onEvent('message.sent', () => undefined)).toThrow(
    'There is a handler for message.sent already.',
  );
});

test('the types of events are those of their contracts', () => {
  // Checked by the compiler: each expected error is one that has to be there.
  createSubscriber()
    .onEvent('message.delivered', ({ id, type, data }) => {
      const name: 'message.delivered' = type;
      const seconds: number | null = data.seconds_to_phone;
      // @ts-expect-error: it is no text
      const text: string = data.seconds_to_phone;
      // @ts-expect-error: another event's member
      void data.verified_at;
      return void [id satisfies string, name, seconds, text];
    })
    .onEvent('phone-number.verified', async ({ data }) => void (data.e164 satisfies string))
    // @ts-expect-error: there is no such event
    .onEvent('message.exploded', () => undefined);
  // @ts-expect-error: bytes are needed, and ways to answer
  void (() => createSubscriber().take({ data: 'text' }));
  expect(Object.keys(events)).toContain('message.delivered');
});
