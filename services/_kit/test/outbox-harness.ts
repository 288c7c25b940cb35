import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Nats } from '../src/nats';
import { appendEvents, startOutboxRelay, type OutboxRelay } from '../src/outbox';
import { inTransaction } from '../src/persistence';
import { spyEvents, type EventSpy } from '@linecheck/local-servers/testing';
import { connectTestNats, log, messageSent, newMetrics } from './fixtures';
import { server, database, nats, setUpKit } from './kit-harness';

/** A subscriber's own connection: what breaks the relay's does not break it. */
export let outside: Nats;
export let spy: EventSpy;
/** Reads the stream as it is from now on. */
export async function spyAnew(options: Parameters<typeof spyEvents>[1] = {}): Promise<void> {
  spy = await spyEvents(outside, options);
}

export let relays: OutboxRelay[];

export function startRelay(over: Partial<Parameters<typeof startOutboxRelay>[0]> = {}): OutboxRelay {
  const relay = startOutboxRelay({ database, nats, service: 'phone-numbers', log, metrics: newMetrics(), ...over });
  relays.push(relay);
  return relay;
}
export const publish = (...refs: string[]) =>
  inTransaction(database, (em) =>
    appendEvents(
      em,
      refs.map((message_sid) => ({ type: 'message.sent', person: 'ada', data: messageSent({ message_sid }) })),
    ),
  );
export const waiting = async () => Number((await database.pool.query('SELECT count(*) FROM outbox')).rows[0].count);
export const sids = () => spy.all().map((event) => (event.data as { message_sid: string }).message_sid);

export const aside = async () =>
  (
    await database.pool.query<{ type: string; person: string; failures: number; reason: string }>(
      `SELECT type, person, failures, set_aside_reason AS reason FROM outbox
         WHERE set_aside_at IS NOT NULL ORDER BY seq`,
    )
  ).rows;
/** Puts a row into the outbox that `appendEvents` would refuse, or that only the stream refuses. */
export const insert = (type: string, person: string, data: object = messageSent({ message_sid: 'SM-poison' })) =>
  database.pool.query(
    'INSERT INTO outbox (id, type, person, time, data) VALUES (gen_random_uuid(), $1, $2, now(), $3)',
    [type, person, JSON.stringify(data)],
  );
/** nats-server closes the connection over a subject of more than 4,096 characters. */
export const TOO_LONG = 'p'.repeat(3_200);
export const quickly = { sweepMs: 20, retryDelaysMs: [10, 20] };

/** Registers what has to be done before and after the tests. */
export function setUpOutbox(): void {
  afterAll(() => outside?.close()); // before the server is stopped
  setUpKit();
  beforeAll(async () => {
    outside = await connectTestNats(server.url);
  });
  beforeEach(async () => {
    relays = [];
    await database.pool.query('TRUNCATE outbox');
    await nats.jsm.streams.purge('EVENTS');
    await spyAnew();
  });
  afterEach(async () => {
    await spy.stop();
    await Promise.all(relays.map((relay) => relay.stop()));
  });
}
