import { afterEach, beforeEach } from '@jest/globals';
import { appendEvents, startOutboxRelay, type OutboxRelay } from '../src/outbox';
import { inTransaction } from '../src/persistence';
import { despiteDeadlocks, spyEvents, type EventSpy, type TestProcess } from '@linecheck/local-servers/testing';
import { log, messageSent, newMetrics, until } from './fixtures';
import { startRelayChild, type RelayChildOptions } from './relay-child';
import { stored, server, database, nats, setUpKit } from './kit-harness';

export let spy: EventSpy;
export let children: TestProcess[];
/** Reads the stream as it is from now on. */
export async function spyAnew(options: Parameters<typeof spyEvents>[1] = {}): Promise<void> {
  spy = await spyEvents(nats, options);
}

export let relays: OutboxRelay[];

export function startRelay(over: Partial<Parameters<typeof startOutboxRelay>[0]> = {}): OutboxRelay {
  const relay = startOutboxRelay({ database, nats, service: 'parent', log, metrics: newMetrics(), ...over });
  relays.push(relay);
  return relay;
}
export function startInChild(over: Partial<RelayChildOptions> = {}): TestProcess {
  const child = startRelayChild({ databaseUrl: stored.url, natsUrl: server.url, ...over });
  children.push(child);
  return child;
}
/** Appends events and wakes whoever is active. */
export async function publish(...refs: string[]): Promise<void> {
  await inTransaction(database, (em) =>
    appendEvents(
      em,
      refs.map((message_sid) => ({ type: 'message.sent', person: 'ada', data: messageSent({ message_sid }) })),
    ),
  );
  await database.pool.query('NOTIFY linecheck_outbox');
}
export const outbox = async () =>
  (await database.pool.query('SELECT type, failures, retry_at, set_aside_at FROM outbox ORDER BY seq')).rows;
export const isEmpty = async () => (await outbox()).length === 0;
export const sids = () => spy.all().map((event) => (event.data as { message_sid: string }).message_sid);
export const arrived = (sid: string) => spy.waitFor('message.sent', ({ data }) => data.message_sid === sid);

export interface LeaseAsStored {
  holder: string | null;
  fence: string;
  acquired_at: Date;
  renewed_at: Date;
  expires_at: Date;
}
export async function leaseRow(): Promise<LeaseAsStored> {
  const { rows } = await database.pool.query<LeaseAsStored>(`SELECT * FROM leases WHERE name = 'outbox-relay'`);
  return (
    rows[0] ?? { holder: null, fence: '0', acquired_at: new Date(0), renewed_at: new Date(0), expires_at: new Date(0) }
  );
}
export const isHeldBy = ({ pid }: Pick<TestProcess, 'pid'>) =>
  until('the lease being held', async () => (await leaseRow()).holder?.includes(`:${pid}:`) ?? false);
export const parent = { pid: process.pid };

/** Registers what has to be done before and after the tests. */
export function setUpRelays(): void {
  setUpKit();
  beforeEach(async () => {
    [children, relays] = [[], []];
    await despiteDeadlocks(() => database.pool.query('TRUNCATE outbox, leases'));
    await nats.jsm.streams.purge('EVENTS');
    await spyAnew();
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => child.kill()));
    await Promise.all(relays.map((relay) => relay.stop()));
    await spy.stop();
  });
}
