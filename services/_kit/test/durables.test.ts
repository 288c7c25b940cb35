import { describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { publishEvent } from '@linecheck/local-servers/testing';
import { messageSent, until } from './fixtures';
import { name } from './consumers-harness';
import {
  seconds,
  SENT,
  start,
  stopAll,
  publish,
  untilTaken,
  info,
  position,
  untilStored,
  repeated,
  setUpStreams,
} from './durables-harness';
import { server, database, nats } from './kit-harness';

setUpStreams();

describe('durable consumers', () => {
  test('that are deleted are made again where they were, and miss nothing', async () => {
    const { metrics, check } = await start(SENT, { pollIntervalMs: undefined });
    const before = [await publish(), await publish(), await publish()];
    await untilTaken(...before);
    await untilStored();
    const floor = Number((await position()).ack_floor);

    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    const began = performance.now();
    await untilTaken(missed);
    process.stdout.write(`A deleted durable was made again within ${seconds(began)} s.\n`);

    expect((await info()).config).toMatchObject({
      opt_start_seq: floor + 1,
      filter_subjects: ['linecheck.message.sent.v1.*'],
    });
    expect(await repeated(metrics)).toBe(0);
    await until('that it is there is told', () => check().ok);
  });

  test('that are deleted while nobody runs go on where they were', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    const { metrics } = await start();
    await untilTaken(missed);
    expect(await repeated(metrics)).toBe(0);
  });

  test('of retries that are deleted are made again', async () => {
    await start();
    const event = await publishEvent(nats, { type: 'message.sent', data: messageSent() });
    await untilTaken(event.data.message_id);
    await nats.jsm.consumers.delete('RETRY', name);
    const again = messageSent();
    await nats.js.publish(`linecheck-retry.${name}`, JSON.stringify({ ...event, id: uuidv7(), data: again }));
    await untilTaken(again.message_id);
  });

  test('of a stream that was made anew begin at its first event, whatever place was stored', async () => {
    await start();
    await untilTaken(await publish(), await publish(), await publish());
    await untilStored();
    const { config } = await nats.jsm.streams.info('EVENTS');
    await nats.jsm.streams.delete('EVENTS');
    await nats.jsm.streams.add(config);
    const first = await publish();
    await untilTaken(first, await publish());
    const { created } = await nats.jsm.streams.info('EVENTS');
    await until('the new stream is stored', async () => (await position()).stream_created === created);
  });

  test('whose stored place lies behind the end of a stream that was set back begin at its first event', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await database.pool.query('UPDATE inbox_positions SET ack_floor = 1000000 WHERE consumer = $1', [name]);
    await nats.jsm.consumers.delete('EVENTS', name);
    const missed = await publish();
    await start();
    await untilTaken(missed);
  });

  test('of a stream that was restored without them from before their floor, and written to since, begin at its first event', async () => {
    const known = await publish();
    await server.backUp();
    await start();
    await untilTaken(known, await publish(), await publish());
    await untilStored();
    const floor = Number((await position()).ack_floor);
    await stopAll();

    await server.putBack();
    const since = [await publish(), await publish(), await publish()];
    expect((await nats.jsm.streams.info('EVENTS')).state.last_seq).toBeGreaterThan(floor);
    const { metrics } = await start();
    await untilTaken(...since);
    expect(await repeated(metrics)).toBe(1);
  });

  test('whose floor was moved by a version that leaves no mark begin at the first event', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    const behind = await publish();
    await database.pool.query('UPDATE inbox_positions SET ack_floor = ack_floor + 1 WHERE consumer = $1', [name]);
    await nats.jsm.consumers.delete('EVENTS', name);
    await start();
    await untilTaken(behind);
  });

  test('whose floor has expired go on with what is left', async () => {
    await start();
    await untilTaken(await publish());
    await untilStored();
    await stopAll();
    await nats.jsm.streams.purge('EVENTS');
    await nats.jsm.consumers.delete('EVENTS', name);
    const left = await publish();
    await start();
    await untilTaken(left);
    expect((await info()).config.deliver_policy).toBe('by_start_sequence');
  });
});
