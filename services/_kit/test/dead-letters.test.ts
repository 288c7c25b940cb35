import { describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import {
  removeDeadLetter,
  selectDeadLetters,
  measureDeadLetters,
  readDeadLetter,
  republishDeadLetter,
  republishDeadLetters,
} from '../src/dead-letters';
import { log, metricValue, newMetrics, recordingLog, until } from './fixtures';
import { name } from './consumers-harness';
import { mend, by, start, publish, list, untilDead, taken, setUpDeadLetters } from './dead-letters-harness';
import { nats } from './kit-harness';

setUpDeadLetters();

describe('dead letters', () => {
  test('say whose they are, why, and where they came from', async () => {
    await start();
    const event = await publish('broken');
    await untilDead(1);
    const [letter] = await list();
    expect(letter).toMatchObject({
      service: 'kit-test',
      consumer: name,
      type: 'message.sent',
      eventId: event.id,
      subject: 'linecheck.message.sent.v1.YWRh',
      stream: 'EVENTS',
      replays: 0,
      reason: expect.stringContaining('Failed 2 times: no such country'),
    });
    expect(letter?.deadSince.getTime()).toBeGreaterThanOrEqual(Date.parse(event.time));
    expect(letter?.deadSince.getTime()).toBeLessThanOrEqual(Date.now());
    const { payload } = await readDeadLetter(nats, letter?.id ?? 0);
    expect(JSON.parse(payload.text ?? '')).toEqual(event);
  });

  test('are listed by service, consumer, type and reason, page by page', async () => {
    const other = `other-${uuidv7()}`;
    await start();
    await start(other, 'other-service');
    await publish('broken-1');
    await nats.js.publish('linecheck.message.sent.v1._', 'no JSON');
    await untilDead(4);
    expect(await list({ service: 'other-service' })).toHaveLength(2);
    expect((await list({ consumer: name })).every(({ consumer }) => consumer === name)).toBe(true);
    expect(await list({ consumer: name })).toHaveLength(2);
    expect(await list({ type: 'message.sent' })).toHaveLength(2);
    expect(await list({ reason: 'NO SUCH', consumer: other })).toHaveLength(1);
    expect(await list({ reason: 'nothing like this' })).toEqual([]);

    const ids: number[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const page = await selectDeadLetters(nats, {}, { limit: 3, after });
      ids.push(...page.deadLetters.map(({ id }) => id));
      after = page.next;
    }
    expect(ids).toEqual((await list()).map(({ id }) => id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  test('that match hardly ever are found behind hundreds that do not', async () => {
    for (let i = 0; i < 350; i += 1) await nats.js.publish(`linecheck-dead.many`, '{}');
    await nats.js.publish('linecheck-dead.few', 'x');
    expect(await list({ consumer: 'few' })).toHaveLength(1);
    const { deadLetters: letters, next } = await selectDeadLetters(nats, { reason: 'never' }, { limit: 5 });
    expect([letters, next]).toEqual([[], null]);
    expect((await selectDeadLetters(nats, {}, { limit: 350 })).next).not.toBeNull();
    expect((await selectDeadLetters(nats, {}, { limit: 351 })).next).toBeNull();
  });

  test.each([
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x41]), null],
    ['control characters', Buffer.from('{"a":"\u001b[2J\u0000\u202e"}\n'), '{"a":"\\u001b[2J\\u0000\\u202e"}\n'],
    ['nothing', Buffer.alloc(0), ''],
  ])('that hold %s can be read safely', async (_, bytes, text) => {
    await start();
    await nats.js.publish('linecheck.message.sent.v1._', bytes);
    await untilDead(1);
    const { letter, payload } = await readDeadLetter(nats, (await list())[0]?.id ?? 0);
    expect([letter.type, letter.eventId]).toEqual([null, null]);
    expect(payload).toEqual({ text, base64: bytes.toString('base64'), truncated: false });
  });

  test('that are huge are shown in part, even where a character is cut in two', async () => {
    await nats.js.publish('linecheck-dead.x', `a${'é'.repeat(40_000)}`);
    const { payload } = await readDeadLetter(nats, (await list())[0]?.id ?? 0);
    expect(payload.truncated).toBe(true);
    expect(payload.text).toMatch(/^aé+$/);
  });

  test('are replayed to their own consumer alone, done once, and gone', async () => {
    const other = `other-${uuidv7()}`;
    await start();
    await start(other);
    await publish('broken');
    await untilDead(2);
    mend();
    const [letter] = await list({ consumer: name });
    const { log: recording, lines } = recordingLog();
    const replays = await Promise.allSettled(
      Array.from({ length: 3 }, () => republishDeadLetter(nats, letter?.id ?? 0, { id: 'olga', log: recording })),
    );
    expect(replays.some(({ status }) => status === 'fulfilled')).toBe(true);
    await until('it is taken', async () => (await taken()).length > 0);
    await until('no retry waits', async () => (await nats.jsm.streams.info('RETRY')).state.messages === 0);
    expect(await taken()).toEqual(['broken']);
    expect(await taken(other)).toEqual([]);
    expect((await list()).map(({ consumer }) => consumer)).toEqual([other]);
    const [line] = lines().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({
      audit: true,
      operator: 'olga',
      consumer: name,
      event_id: letter?.eventId,
      msg: 'A dead letter was replayed',
      time: expect.any(String),
    });
  });

  test('whose replay was stored but whose removal was lost are done once all the same', async () => {
    await start();
    await publish('broken');
    await untilDead(1);
    mend();
    const [letter] = await list();
    const raw = await nats.jsm.streams.getMessage('DEAD_LETTERS', { seq: letter?.id ?? 0 });
    await nats.js.publish(`linecheck-retry.${name}`, raw?.data ?? new Uint8Array());
    await until('it is taken', async () => (await taken()).length > 0);
    await republishDeadLetter(nats, letter?.id ?? 0, by);
    await until('no retry waits', async () => (await nats.jsm.streams.info('RETRY')).state.messages === 0);
    expect(await taken()).toEqual(['broken']);
    expect(await list()).toEqual([]);
  });

  test('that fail again come back with all their tries, and still know where they came from', async () => {
    await start();
    await publish('broken');
    await untilDead(1);
    const [first] = await list();
    await republishDeadLetter(nats, first?.id ?? 0, by);
    await until('it is back', async () => (await list())[0]?.replays === 1);
    const [second] = await list();
    expect(second).toMatchObject({
      subject: first?.subject,
      stream: 'EVENTS',
      sequence: first?.sequence,
      reason: expect.stringContaining('Failed 2 times'),
    });
    expect(second?.id).toBeGreaterThan(first?.id ?? 0);
  });

  test('that were discarded can be neither read, replayed nor discarded', async () => {
    await start();
    await publish('broken');
    await untilDead(1);
    const id = (await list())[0]?.id ?? 0;
    await removeDeadLetter(nats, id, by);
    for (const deed of [readDeadLetter(nats, id), republishDeadLetter(nats, id, by), removeDeadLetter(nats, id, by)])
      await expect(deed).rejects.toMatchObject({ code: 'not-found', detail: expect.stringContaining(String(id)) });
    expect((await nats.jsm.streams.info('RETRY')).state.messages).toBe(0);
  });

  test('whose consumer is gone stay where they are', async () => {
    await nats.js.publish('linecheck-dead.long-gone', '{}');
    const id = (await list())[0]?.id ?? 0;
    await expect(republishDeadLetter(nats, id, by)).rejects.toMatchObject({ code: 'consumer-gone' });
    await expect(republishDeadLetters(nats, { consumer: 'long-gone' }, 5, by)).rejects.toMatchObject({
      code: 'consumer-gone',
    });
    expect(await list()).toHaveLength(1);
  });

  test('of one consumer are replayed together, up to a limit, each once even where some fail again', async () => {
    await start();
    for (let i = 0; i < 5; i += 1) await publish(`broken-${i}`);
    await untilDead(5);
    expect(await republishDeadLetters(nats, { consumer: name }, 2, by)).toEqual({ replayed: 2, more: true });
    await until('they are back', async () => (await list()).filter(({ replays }) => replays === 1).length === 2);
    mend();
    expect(await republishDeadLetters(nats, { consumer: name, reason: 'no such' }, 1_000, by)).toEqual({
      replayed: 5,
      more: false,
    });
    await until('all are taken', async () => (await taken()).length === 5);
    expect(await list()).toEqual([]);
  });

  test('are counted by consumer, and no longer once they are gone', async () => {
    const metrics = newMetrics();
    await nats.js.publish('linecheck-dead.one', '{}');
    await nats.js.publish('linecheck-dead.one', '{}');
    await nats.js.publish('linecheck-dead.two', '{}');
    const stop = measureDeadLetters(nats, metrics, log, 20);
    const count = (consumer: string) => metricValue(metrics, 'dead_letters', { consumer });
    await until('they are counted', async () => (await count('one')) === 2 && (await count('two')) === 1);
    await nats.jsm.streams.purge('DEAD_LETTERS');
    await until('none is counted', async () => (await metricValue(metrics, 'dead_letters')) === 0);
    stop();
  });
});
