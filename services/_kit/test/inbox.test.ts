import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../src/persistence';
import { openLink, type Link } from '@linecheck/local-servers/testing';
import { metricValue, newMetrics, openKitDatabase, until } from './fixtures';
import { running, name } from './consumers-harness';
import {
  taker,
  start,
  publish,
  taken,
  untilTaken,
  consumerInfo,
  deadLetters,
  deadLetter,
  setUpInbox,
} from './inbox-harness';
import { stored, server, database, nats } from './kit-harness';

setUpInbox();

describe('the inbox', () => {
  test('an event is taken and acked, whether it came before the consumer or after', async () => {
    await publish('SM-before');
    await start();
    await publish('SM-after');
    await untilTaken('SM-before');
    await untilTaken('SM-after');
    await until('both are acked', async () => (await consumerInfo()).ack_floor.stream_seq >= 2);
  });

  test('an event that is delivered twice is done once', async () => {
    const metrics = newMetrics();
    const id = uuidv7();
    await publish('SM-1', id);
    await publish('SM-1', id);
    await publish('SM-2');
    await start({ metrics });
    await untilTaken('SM-2');
    await until(
      'the repetition is seen',
      async () => (await metricValue(metrics, 'inbox_events_total', { outcome: 'repeated' })) === 1,
    );
    expect((await taken()).sort()).toEqual(['SM-1', 'SM-2']);
  });

  test('an event that is delivered twice at the same time to two replicas is done once', async () => {
    const id = uuidv7();
    await start();
    await start();
    await Promise.all(Array.from({ length: 20 }, () => publish('SM-1', id)));
    await publish('SM-last');
    await untilTaken('SM-last');
    await until('all are acked', async () => (await consumerInfo()).num_ack_pending === 0);
    expect((await taken()).filter((sid) => sid === 'SM-1')).toHaveLength(1);
  });

  test('an event that is none of its business leaves no row, and is not delivered again', async () => {
    const metrics = newMetrics();
    const concerns = ({ data }: { data: object }) => (data as { message_sid?: string }).message_sid !== 'SM-others';
    await start({ metrics, consumers: [{ ...taker(), filter: concerns }] });
    for (const sid of ['SM-others', 'SM-own']) await publish(sid);
    await untilTaken('SM-own');
    await until('both are acked', async () => (await consumerInfo()).ack_floor.stream_seq >= 2);
    expect(await taken()).toEqual(['SM-own']);
    expect((await database.pool.query('SELECT FROM inbox')).rowCount).toBe(1);
    expect(await metricValue(metrics, 'inbox_events_total', { outcome: 'ignored' })).toBe(1);
  });

  test('a consumer that did nothing because its transaction failed has not recorded the event', async () => {
    let tries = 0;
    const consumer = taker(name, () => {
      tries += 1;
      if (tries === 1) throw new Error('the first time');
    });
    await start({ consumers: [consumer] });
    await publish('SM-1');
    await untilTaken('SM-1');
    expect(tries).toBe(2);
    const { rows } = await database.pool.query('SELECT failures, last_reason FROM inbox_failures');
    expect(rows).toEqual([{ failures: 1, last_reason: 'the first time' }]);
  });

  test('a message that leaves no room for what a letter says of itself is cut, and holds up nobody', async () => {
    const largest = nats.connection.info?.max_payload ?? 0;
    await start();
    await nats.js.publish('linecheck.message.sent.v1._', 'x'.repeat(largest - 100));
    await publish('SM-after');
    await untilTaken('SM-after');
    const letter = await deadLetter();
    expect(letter?.data.length).toBeLessThan(largest);
    expect(letter?.header.get('Linecheck-Reason')).toMatch(/^Only the first \d+ bytes are kept\. Malformed/);
    await until('it is settled', async () => (await consumerInfo()).num_ack_pending === 0);
  });

  test('a failure whose reason PostgreSQL cannot store is counted all the same', async () => {
    const consumer = taker(name, ({ data }) => {
      if (data.message_sid === 'SM-nul') throw new Error('what was \0 sent');
    });
    await start({ consumers: [consumer] });
    await publish('SM-nul');
    await publish('SM-after');
    await untilTaken('SM-after');
    expect((await deadLetter())?.header.get('Linecheck-Reason')).toContain('Failed 3 times: what was');
  });

  test('an event that fails every time is dead-lettered with the reason, and holds up nobody', async () => {
    const metrics = newMetrics();
    await start({ metrics });
    await publish('poison');
    await publish('SM-after');
    await untilTaken('SM-after');

    const letter = await deadLetter();
    expect(letter?.json()).toMatchObject({ type: 'message.sent', data: { message_sid: 'poison' } });
    expect(letter?.header.get('Linecheck-Reason')).toMatch(/^Failed 3 times: .*check constraint/);
    expect(letter?.header.get('Linecheck-Subject')).toBe('linecheck.message.sent.v1.YWRh');
    await until(
      'it is counted',
      async () => (await metricValue(metrics, 'inbox_events_total', { outcome: 'dead_lettered' })) === 1,
    );
    expect(await metricValue(metrics, 'inbox_events_total', { outcome: 'failed' })).toBe(3);
    // A replay begins again with all its attempts.
    await until('its failures are forgotten', async () => {
      return (await database.pool.query('SELECT FROM inbox_failures')).rowCount === 0;
    });
  });

  test.each([
    ['no JSON', '{"type": "message.sent"', /not JSON/],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), /not JSON/],
    ['an unknown type', JSON.stringify({ type: 'message.exploded' }), /"message.exploded" is not known/],
    ['a type that every object has', JSON.stringify({ type: 'constructor' }), /"constructor" is not known/],
    [
      'data that breaks the contract',
      JSON.stringify({ type: 'message.sent', data: { segments: 'two' } }),
      /\/data\/segments must be integer/,
    ],
    [
      'an event that it did not ask for',
      JSON.stringify({ type: 'verification.failed' }),
      /must have required property/,
    ],
  ])('%s is dead-lettered at once, and never tried again', async (_, payload, reason) => {
    const metrics = newMetrics();
    await start({ metrics });
    await nats.js.publish('linecheck.message.sent.v1.YWRh', payload);
    const letter = await deadLetter();
    expect(letter?.header.get('Linecheck-Reason')).toMatch(reason);
    expect(Buffer.from(letter?.data ?? [])).toEqual(Buffer.from(payload));
    await publish('SM-after');
    await untilTaken('SM-after');
    expect(await deadLetters()).toBe(1);
    expect(await metricValue(metrics, 'inbox_events_total', { outcome: 'failed' })).toBe(0);
  });

  test('a retry goes to the one consumer whose it is', async () => {
    const other = `other-${uuidv7()}`;
    await start({ consumers: [taker(), taker(other)] });
    const event = await publish('SM-first');
    await untilTaken('SM-first');
    await untilTaken('SM-first', other);
    await nats.js.publish(
      `linecheck-retry.${name}`,
      JSON.stringify({ ...event, id: uuidv7(), data: { ...event.data, message_sid: 'SM-retried' } }),
    );
    await untilTaken('SM-retried');
    expect(await taken(other)).toEqual(['SM-first']);
    await until(
      'the retry is gone from its stream',
      async () => (await nats.jsm.streams.info('RETRY')).state.messages === 0,
    );
  });

  test('a consumer can begin in the middle of the stream', async () => {
    await publish('SM-old');
    const startAt = new Date((await nats.jsm.streams.info('EVENTS')).state.last_ts);
    startAt.setMilliseconds(startAt.getMilliseconds() + 1);
    await until('time has gone on', async () => new Date() > startAt);
    await publish('SM-new');
    await start({ consumers: [{ ...taker(), startAt }] });
    await untilTaken('SM-new');
    expect(await taken()).toEqual(['SM-new']);
  });

  describe('when the database is away', () => {
    let link: Link;
    let distant: Database;

    beforeEach(async () => {
      link = await openLink(stored.url);
      distant = await openKitDatabase(link.url);
    });
    afterEach(async () => {
      await Promise.all(running.map((consumers) => consumers.stop()));
      await link.restore();
      await distant.close();
      await link.close();
    });

    test('nothing is lost, nothing counts as a failure, and it goes on by itself', async () => {
      const metrics = newMetrics();
      await start({ database: distant, metrics });
      await publish('SM-0');
      await untilTaken('SM-0');

      await link.cut();
      const wanted = Array.from({ length: 50 }, (_, i) => `SM-${i + 1}`);
      for (const sid of wanted) await publish(sid);
      await until(
        'a delivery is held',
        async () => (await metricValue(metrics, 'inbox_events_total', { outcome: 'held' })) > 0,
      );
      await new Promise((resolve) => setTimeout(resolve, 1_500)); // an outage has a length
      const heldWhileAway = await metricValue(metrics, 'inbox_events_total', { outcome: 'held' });
      await link.restore();

      await until('all are taken', async () => (await taken()).length === 51);
      expect(heldWhileAway).toBeLessThanOrEqual(4); // it stopped pulling instead of trying on
      expect((await database.pool.query('SELECT * FROM inbox_failures')).rows).toEqual([]);
      expect(await deadLetters()).toBe(0);
    });
  });

  test('after NATS was away the consumer goes on by itself', async () => {
    await start();
    await publish('SM-1');
    await untilTaken('SM-1');
    await server.restart();
    await until('connected again', async () => nats.status() === 'connected');
    await publish('SM-2');
    await untilTaken('SM-2');
  });

  test('stop lets the event under way finish', async () => {
    let begun = false;
    const consumers = await start({ consumers: [taker(name, () => void (begun = true))] });
    await publish('SM-1');
    // That the server has sent it is not enough: what has not arrived is handed back.
    await until('it is being handled or done', () => begun);
    await consumers.stop();
    const before = await taken();
    await publish('SM-2');
    expect(before).toEqual(['SM-1']);
    expect(await taken()).toEqual(['SM-1']);
  });
});
