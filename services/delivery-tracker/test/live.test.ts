import { get } from 'node:http';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { readLive, type LiveReader } from './live-reader';
import { publish, startLiveTracker } from './live-tracker';
import { metric, startTracker, until, type Tracker } from './tracker';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startLiveTracker();
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

describe('the event stream', () => {
  test('answers at once, then tells the person’s own events, and only those, with ids', async () => {
    const reader = await readLive(tracker, ada);
    expect(reader.response.headers.get('content-type')).toBe('text/event-stream');
    expect(reader.response.headers.get('x-accel-buffering')).toBe('no');
    await until('the opening', async () => reader.messages.length === 1);
    expect(reader.messages[0]).toMatchObject({ event: 'open', id: expect.stringMatching(/^[0-9a-z]+-[0-9]+$/) });
    await publish(tracker, 'grace', 2);
    const published = await publish(tracker, 'ada', 3);
    await reader.hasRead(3);
    expect(reader.eventIds()).toEqual(published);
    const [first] = reader.messages.slice(1);
    expect(first).toMatchObject({ event: 'message.sent' });
    expect(JSON.parse(first?.data ?? '')).toMatchObject({
      specversion: '1.0',
      type: 'message.sent',
      data: { user_id: 'ada' },
    });
    reader.drop();
  });

  test('reaches every reader of the person', async () => {
    const token = await tracker.tokens.tokenFor('anna');
    const readers = await Promise.all(Array.from({ length: 5 }, () => readLive(tracker, token)));
    const published = await publish(tracker, 'anna', 2);
    for (const reader of readers) {
      await reader.hasRead(2);
      expect(reader.eventIds()).toEqual(published);
      reader.drop();
    }
  });

  test('tells an event as it is, whatever ends of lines are in it', async () => {
    const reader = await readLive(tracker, ada);
    await until('the opening', async () => reader.messages.length === 1);
    const event = JSON.stringify({ id: 'lines', text: 'one\u2028two\u2029three' });
    await tracker.nats.js.publish(`linecheck.message.sent.v1.${Buffer.from('ada').toString('base64url')}`, event);
    await reader.hasRead(1);
    expect(reader.messages[1]?.data).toBe(event);
    reader.drop();
  });

  test('shows a sign of life from time to time', async () => {
    const reader = await readLive(tracker, ada);
    await until('two signs of life', async () => reader.comments.length >= 2);
    reader.drop();
  });

  test('counts its readers, and forgets those that have gone', async () => {
    const streams = (count: number) => async () => (await metric(tracker.context, 'linecheck_live_streams')) === count;
    await until('earlier readers being forgotten', streams(0));
    const readers = await Promise.all([1, 2, 3].map(() => readLive(tracker, ada)));
    await until('three being counted', streams(3));
    for (const reader of readers) reader.drop();
    await until('all being forgotten', streams(0));
  });

  test.each(['application/json', 'application/json, text/html', '*/*, text/event-stream;q=0', 'text/*;q=0.0, */*'])(
    'is a 406 for those who take none: %s',
    async (accept) => {
      const headers = { accept, authorization: `Bearer ${ada}` };
      const response = await fetch(tracker.url + paths.live, { headers });
      expect(response.status).toBe(406);
      expect(await response.json()).toMatchObject({ code: 'not-acceptable' });
    },
  );

  test.each(['*/*', 'text/*', 'TEXT/EVENT-STREAM;q=0.5', 'application/json, */*;q=0.1', undefined])(
    'is given to those who take it among others: %s',
    async (accept) => {
      const answered = new Promise<string>((resolve, reject) => {
        const headers = { authorization: `Bearer ${ada}`, ...(accept === undefined ? {} : { accept }) };
        const asking = get(tracker.url + paths.live, { headers }, (response) => {
          resolve(`${response.statusCode} ${response.headers['content-type']}`);
          response.destroy();
        });
        asking.on('error', reject);
      });
      expect(await answered).toBe('200 text/event-stream');
    },
  );

  test('is open to the dashboards that are allowed, also from other origins', async () => {
    const headers = {
      accept: 'text/event-stream',
      authorization: `Bearer ${ada}`,
      origin: 'https://dashboard.example',
    };
    const closing = new AbortController();
    const response = await fetch(tracker.url + paths.live, { headers, signal: closing.signal });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://dashboard.example');
    expect(response.headers.get('cache-control')).toBe('no-store');
    closing.abort();
  });

  test('answers a HEAD without staying open', async () => {
    const asking = createConnection(Number(new URL(tracker.url).port), '127.0.0.1');
    const request = `HEAD ${paths.live} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/event-stream`;
    asking.setEncoding('utf8').write(`${request}\r\nAuthorization: Bearer ${ada}\r\n\r\n`);
    let answer = '';
    for await (const part of asking) answer += part as string; // ends with the answer
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/^content-type: text\/event-stream\r$/im);
  });

  test('ends cleanly when the token expires', async () => {
    const token = await tracker.tokens.tokenFor('ada', { exp: Math.floor(Date.now() / 1000) + 2 });
    const reader = await readLive(tracker, token);
    expect(await reader.ended).toBe(true);
  });

  test('cuts off a reader that does not read, and the others go on', async () => {
    const { port } = new URL(tracker.url);
    const slow = createConnection(Number(port), '127.0.0.1');
    slow.write(
      `GET ${paths.live} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${ada}\r\n\r\n`,
    );
    await new Promise((resolve) => slow.once('data', resolve));
    slow.pause();
    const other = await readLive(tracker, ada);
    const gone = new Promise((resolve) => slow.once('close', resolve));
    slow.on('error', () => undefined);
    const subject = `linecheck.message.sent.v1.${Buffer.from('ada').toString('base64url')}`;
    const bulk = JSON.stringify({ id: 'bulk', filler: 'x'.repeat(250_000) });
    const isCutOff = async () => (await metric(tracker.context, 'linecheck_live_dropped_slow_total')) > 0;
    let sent = 0;
    while (sent < 200 && !(await isCutOff())) {
      await tracker.nats.js.publish(subject, bulk);
      await other.hasRead(++sent);
    }
    expect(await metric(tracker.context, 'linecheck_live_dropped_slow_total')).toBe(1);
    slow.resume();
    await gone;
    const published = await publish(tracker, 'ada', 1);
    await other.hasRead(sent + 1);
    expect(other.eventIds().slice(sent)).toEqual(published);
    other.drop();
  });
});

test('streams end when the service stops', async () => {
  const other = await startTracker();
  const reader = await readLive(other, await other.tokens.tokenFor('ada'));
  await other.stop(); // would wait for the stream, which does not end
  expect(await reader.ended).toBe(true);
});

test('streams need only NATS', async () => {
  const { database } = tracker.context;
  const reader = await readLive(tracker, ada);
  await database.close();
  const published = await publish(tracker, 'ada', 1);
  await until('the event', async () => reader.eventIds().includes(published[0] ?? ''));
  const another = await readLive(tracker, ada, reader.lastId());
  expect(another.response.status).toBe(200);
  another.drop();
  reader.drop();
  await database.source.initialize();
});

test('streams end when their stream is made anew under them, and new ones hear what is told then', async () => {
  const own = await startTracker({ allowBrokenEvents: true });
  const token = await own.tokens.tokenFor('ada');
  const reader = await readLive(own, token);
  await until('the opening', async () => reader.messages.length === 1);
  const { config } = await own.nats.jsm.streams.info('EVENTS');
  await own.nats.jsm.streams.delete('EVENTS');
  await own.nats.jsm.streams.add(config);
  expect(await reader.ended).toBe(true);
  let again: LiveReader | null = null;
  await until('it being followed', async () => {
    again = await readLive(own, token, reader.lastId());
    return again.response.status === 200;
  });
  const { messages, hasRead, drop } = again as unknown as LiveReader;
  await until('the reset', async () => messages[0]?.event === 'reset');
  await own.nats.js.publish(`linecheck.message.sent.v1.${Buffer.from('ada').toString('base64url')}`, '{"id":"new"}');
  await hasRead(1);
  drop();
  await own.stop();
});
