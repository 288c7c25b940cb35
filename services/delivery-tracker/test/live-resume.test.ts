import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Nats } from '@linecheck/service-kit/nats';
import { paths } from '@linecheck/shared-contracts';
import { pastEvents, streamState } from '../src/live/event-feed';
import { readLive, type LiveReader } from './live-reader';
import { publish, startLiveTracker } from './live-tracker';
import { metric, startTracker, until, type Tracker } from './tracker';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startLiveTracker();
});
afterAll(() => tracker.stop());

describe('a reader that resumes', () => {
  test('sees each event once and in order, however often it drops', async () => {
    const userId = 'ludwig';
    const token = await tracker.tokens.tokenFor(userId);
    const seen: string[] = [];
    let reader: LiveReader = await readLive(tracker, token);
    await until('the opening', async () => reader.messages.length > 0);
    const published: string[] = [];
    for (let drops = 0; drops < 8; drops++) {
      const telling = publish(tracker, userId, 6);
      await reader.hasRead(1 + (drops % 4));
      reader.drop();
      await reader.ended;
      seen.push(...reader.eventIds());
      await publish(tracker, 'somebody-else', 1);
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
    const past = await publish(tracker, userId, 100);
    const [readers, live] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => readLive(tracker, token, first.lastId()))),
      publish(tracker, userId, 30),
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
    await publish(tracker, userId, 2);
    const places = ['nonsense', `0-${sequence}`, `${epoch}-${Number(sequence) + 1_000_000}`];
    for (const place of places) {
      const reader = await readLive(tracker, token, place);
      await until('the reset', async () => reader.messages.length > 0);
      expect(reader.messages[0]?.event).toBe('reset');
      const [published] = await publish(tracker, userId, 1);
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
    // Each is synced by itself: together they take as long as the disk does.
    const timeout = 120_000;
    const many = Array.from({ length: 1_001 }, () => tracker.nats.js.publish(subject, '{"id":"many"}', { timeout }));
    await Promise.all(many);
    // Once another's reader has seen a later event, all of these are behind the tracker, too.
    const other = await readLive(tracker, await tracker.tokens.tokenFor('sebastian'));
    await until('its opening', async () => other.messages.length > 0);
    await publish(tracker, 'sebastian', 1);
    await other.hasRead(1);
    other.drop();
    const reader = await readLive(tracker, token, first.lastId());
    await until('the reset', async () => reader.messages.length > 0);
    expect(reader.messages.map(({ event }) => event)).toEqual(['reset']);
    reader.drop();
  });
});

test('the past is read to the newest event that the stream’s leader has, though its consumer runs on a peer that lags', async () => {
  const [first, ...others] = await publish(tracker, 'hedy', 3);
  const { newest } = await streamState(tracker.nats);
  // What only the leader has: two more events, published once all that the peer has is read.
  const jsm = Object.create(tracker.nats.jsm, {
    streams: { value: { getMessage: async () => ({ seq: newest.sequence + 2 }) } },
  }) as JetStreamManager;
  const events = await pastEvents(Object.create(tracker.nats, { jsm: { value: jsm } }) as Nats, {
    subjects: ['linecheck.*.*.*.' + Buffer.from('hedy').toString('base64url')],
    after: newest.sequence - 3,
    until: newest.sequence + 2,
    most: 100,
    signal: AbortSignal.timeout(60_000),
  });
  const read: string[] = [];
  for await (const { payload } of events ?? []) {
    read.push((JSON.parse(payload) as { id: string }).id);
    if (read.length === 3) others.push(...(await publish(tracker, 'hedy', 2)));
  }
  expect(read).toEqual([first, ...others]);
});

describe('with NATS gone', () => {
  test('streams end, new ones are a 503, and resuming afterwards misses nothing', async () => {
    const userId = 'emmy';
    const token = await tracker.tokens.tokenFor(userId);
    const first = await readLive(tracker, token);
    const before = await publish(tracker, userId, 2);
    await first.hasRead(2);
    await tracker.natsServer.down();
    expect(await first.ended).toBe(true);
    const refused = await readLive(tracker, token, first.lastId());
    expect(refused.response.status).toBe(503);
    await tracker.natsServer.up();
    await until('NATS being back', async () => tracker.nats.status() === 'connected');
    const after = await publish(tracker, userId, 2);
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
