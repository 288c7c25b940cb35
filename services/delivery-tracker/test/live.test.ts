import { get } from 'node:http';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { readLive, type LiveReader } from './live-reader';
import { messageWasSent, metric, startTracker, until, type Tracker } from './tracker';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startTracker({
    heartbeatMs: 100,
    env: { ALLOWED_ORIGINS: 'https://dashboard.example' },
    allowBrokenEvents: true,
  });
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

/** Publishes events of a person and gives their ids, in the stream's order. */
async function publish(userId: string, count: number): Promise<string[]> {
  const published: string[] = [];
  for (let i = 0; i < count; i++) {
    const { message_id } = await messageWasSent(tracker, { user_id: userId });
    const event = await tracker.events.waitFor('message.sent', ({ subject }) => subject === message_id);
    published.push(event.id);
  }
  return published;
}

describe('the event stream', () => {
  test('answers at once, then tells the person’s own events, and only those, with ids', async () => {
    const reader = await readLive(tracker, ada);
    expect(reader.response.headers.get('content-type')).toBe('text/event-stream');
    expect(reader.response.headers.get('x-accel-buffering')).toBe('no');
    await until('the opening', async () => reader.messages.length === 1);
    expect(reader.messages[0]).toMatchObject({ event: 'open', id: expect.stringMatching(/^[0-9a-z]+-[0-9]+$/) });
    await publish('grace', 2);
    const published = await publish('ada', 3);
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
    const published = await publish('anna', 2);
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
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${ada}` };
    const response = await fetch(tracker.url + paths.live, {
      method: 'HEAD',
      headers,
      signal: AbortSignal.timeout(3_000),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
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
    const published = await publish('ada', 1);
    await other.hasRead(sent + 1);
    expect(other.eventIds().slice(sent)).toEqual(published);
    other.drop();
  });
});

describe('a reader that resumes', () => {
  test('sees each event once and in order, however often it drops', async () => {
    const userId = 'ludwig';
    const token = await tracker.tokens.tokenFor(userId);
    const seen: string[] = [];
    let reader: LiveReader = await readLive(tracker, token);
    await until('the opening', async () => reader.messages.length > 0);
    const published: string[] = [];
    for (let drops = 0; drops < 8; drops++) {
      const telling = publish(userId, 6);
      await reader.hasRead(1 + (drops % 4));
      reader.drop();
      await reader.ended;
      seen.push(...reader.eventIds());
      await publish('somebody-else', 1);
      if (drops % 2 === 0) published.push(...(await telling));
      reader = await readLive(tracker, token, reader.lastId());
      if (drops % 2 === 1) published.push(...(await telling));
    }
    await reader.hasRead(published.length - seen.length);
    seen.push(...reader.eventIds());
    expect(seen).toEqual(published);
    reader.drop();
  });

  test('misses none of those that come while the past is being told', async () => {
    const userId = 'clara';
    const token = await tracker.tokens.tokenFor(userId);
    const first = await readLive(tracker, token);
    await until('the opening', async () => first.messages.length > 0);
    first.drop();
    const past = await publish(userId, 100);
    const [readers, live] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => readLive(tracker, token, first.lastId()))),
      publish(userId, 30),
    ]);
    for (const reader of readers) {
      await reader.hasRead(130);
      expect(reader.eventIds()).toEqual([...past, ...live]);
      reader.drop();
    }
  });

  test('is told to fetch anew where its place is none, or of another stream, or gone', async () => {
    const userId = 'robert';
    const token = await tracker.tokens.tokenFor(userId);
    const first = await readLive(tracker, token);
    await until('the opening', async () => first.messages.length > 0);
    first.drop();
    const [epoch, sequence] = first.lastId().split('-') as [string, string];
    await publish(userId, 2);
    const places = ['nonsense', `0-${sequence}`, `${epoch}-${Number(sequence) + 1_000_000}`];
    for (const place of places) {
      const reader = await readLive(tracker, token, place);
      await until('the reset', async () => reader.messages.length > 0);
      expect(reader.messages[0]?.event).toBe('reset');
      const [published] = await publish(userId, 1);
      await reader.hasRead(1);
      expect(reader.eventIds()).toEqual([published]);
      reader.drop();
    }
    await tracker.nats.jsm.streams.purge('EVENTS');
    const reader = await readLive(tracker, token, first.lastId());
    await until('the reset', async () => reader.messages.length > 0);
    expect(reader.messages[0]?.event).toBe('reset');
    reader.drop();
  });

  test('with more missed than is worth telling is told to fetch anew', async () => {
    const userId = 'johann';
    const token = await tracker.tokens.tokenFor(userId);
    const first = await readLive(tracker, token);
    await until('the opening', async () => first.messages.length > 0);
    first.drop();
    const subject = `linecheck.message.sent.v1.${Buffer.from(userId).toString('base64url')}`;
    await Promise.all(Array.from({ length: 1_001 }, () => tracker.nats.js.publish(subject, '{"id":"many"}')));
    const reader = await readLive(tracker, token, first.lastId());
    await until('the reset', async () => reader.messages.length > 0);
    expect(reader.messages.map(({ event }) => event)).toEqual(['reset']);
    reader.drop();
  });
});

describe('with NATS gone', () => {
  test('streams end, new ones are a 503, and resuming afterwards misses nothing', async () => {
    const userId = 'emmy';
    const token = await tracker.tokens.tokenFor(userId);
    const first = await readLive(tracker, token);
    const before = await publish(userId, 2);
    await first.hasRead(2);
    await tracker.natsServer.down();
    expect(await first.ended).toBe(true);
    const refused = await readLive(tracker, token, first.lastId());
    expect(refused.response.status).toBe(503);
    await tracker.natsServer.up();
    await until('NATS being back', async () => tracker.nats.status() === 'connected');
    const after = await publish(userId, 2);
    let second = await readLive(tracker, token, first.lastId());
    await until('the stream being open again', async () => {
      if (second.response.ok) return true;
      second = await readLive(tracker, token, first.lastId());
      return false;
    });
    await second.hasRead(2);
    expect(first.eventIds()).toEqual(before);
    expect(second.eventIds()).toEqual(after);
    second.drop();
  });
});

test('a person, and a replica, has no more streams than it may; a place is free again when one has ended', async () => {
  const own = await startTracker({ env: { LIVE_STREAMS_PER_PERSON: '2', LIVE_STREAMS: '3' } });
  const [mine, grace] = [await own.tokens.tokenFor('ada'), await own.tokens.tokenFor('grace')];
  const [first, second] = [await readLive(own, mine), await readLive(own, mine)];
  const refused = await fetch(own.url + paths.live, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${mine}` },
  });
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
    429,
    '10',
    expect.objectContaining({ code: 'too-many-streams', retry_after_seconds: 10 }),
  ]);
  const other = await readLive(own, grace);
  expect([first, second, other].map(({ response }) => response.status)).toEqual([200, 200, 200]);
  expect((await readLive(own, await own.tokens.tokenFor('emmy'))).response.status).toBe(503);
  expect(await metric(own.context, 'linecheck_live_refused_total', { limit: 'person' })).toBe(1);
  expect(await metric(own.context, 'linecheck_live_refused_total', { limit: 'all' })).toBe(1);
  first.drop();
  let third: LiveReader | null = null;
  await until('a place being free', async () => {
    third = await readLive(own, mine);
    return third.response.status === 200;
  });
  await own.stop();
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
  const published = await publish('ada', 1);
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
