import { type EventName } from '@linecheck/shared-contracts';
import { defineConsumer, startConsumers } from '../src/inbox';
import { publishEvent } from '@linecheck/local-servers/testing';
import { log, messageSent, metricValue, newMetrics, until } from './fixtures';
import { running, name, setUpConsumers } from './consumers-harness';
import { database, nats } from './kit-harness';

export function seconds(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}
export const SENT = ['message.sent'] as const;
export const BOTH = ['message.sent', 'message.refused'] as const;
export async function start(
  events: readonly EventName[] = SENT,
  over: Partial<Parameters<typeof startConsumers>[0]> = {},
) {
  const metrics = newMetrics();
  const consumer = defineConsumer({
    name,
    events,
    async handle(em, { data, type }) {
      const { message_id } = data as { message_id: string };
      await em.query('INSERT INTO taken (sid, type, by) VALUES ($1, $2, $3)', [message_id, type, name]);
    },
  });
  const options = { database, nats, service: 'kit-test', consumers: [consumer], log, metrics, pollIntervalMs: 50 };
  const consumers = await startConsumers({ ...options, ...over });
  running.push(consumers);
  return { ...consumers, metrics };
}
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((consumers) => consumers.stop()));
}
export const publish = async (type: 'message.sent' | 'message.refused' = 'message.sent') => {
  const sent = messageSent();
  const refused = { ...sent, code: 21610, class: 'permanent' as const, refused_at: sent.accepted_at };
  const event = type === 'message.sent' ? { type, data: sent } : { type, data: refused };
  await publishEvent(nats, event);
  return sent.message_id;
};
export const taken = async () =>
  (await database.pool.query<{ sid: string }>('SELECT sid FROM taken WHERE by = $1', [name])).rows.map(
    ({ sid }) => sid,
  );
export const untilTaken = (...ids: string[]) =>
  until(`${ids.length} are taken`, async () => {
    const all = await taken();
    return ids.every((id) => all.includes(id));
  });
export const info = () => nats.jsm.consumers.info('EVENTS', name);
export const position = async () => {
  const { rows } = await database.pool.query('SELECT * FROM inbox_positions WHERE consumer = $1', [name]);
  return rows[0] as { ack_floor: string; stream_created: string; subjects: string[] };
};
export const untilStored = () =>
  until('all are settled and the position is stored', async () => {
    const { num_pending, num_ack_pending, ack_floor } = await info();
    if (num_pending + num_ack_pending > 0) return false;
    return Number((await position()).ack_floor) === ack_floor.stream_seq;
  });
export const repeated = (metrics: ReturnType<typeof newMetrics>) =>
  metricValue(metrics, 'inbox_events_total', { outcome: 'repeated' });

/** Registers what has to be done before and after the tests. */
export function setUpStreams(): void {
  setUpConsumers('CREATE TABLE taken (sid text NOT NULL, type text NOT NULL, by text NOT NULL)');
}
