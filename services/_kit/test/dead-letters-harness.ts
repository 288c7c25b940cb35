import { beforeEach } from '@jest/globals';
import { selectDeadLetters } from '../src/dead-letters';
import { defineConsumer, startConsumers } from '../src/inbox';
import { despiteDeadlocks, publishEvent } from '@linecheck/local-servers/testing';
import { log, messageSent, newMetrics, until } from './fixtures';
import { running, name, setUpConsumers } from './consumers-harness';
import { database, nats } from './kit-harness';

let mended: boolean;
export const by = { id: 'olga', log };

/** From now on nothing is broken. */
export function mend(): void {
  mended = true;
}

/** Takes everything but what is broken, until it is mended. */
export async function start(by = name, service = 'kit-test'): Promise<void> {
  const consumer = defineConsumer({
    name: by,
    events: ['message.sent'],
    async handle(em, { data }) {
      if (!mended && data.message_sid.startsWith('broken')) throw new Error('no such country');
      await em.query('INSERT INTO taken (sid, by) VALUES ($1, $2)', [data.message_sid, by]);
    },
  });
  const options = { database, nats, service, consumers: [consumer], log, metrics: newMetrics() };
  running.push(await startConsumers({ ...options, retryDelaysMs: [5] }));
}
export const publish = (message_sid: string) =>
  publishEvent(nats, { type: 'message.sent', data: messageSent({ message_sid }) });
export const list = async (filter = {}) => (await selectDeadLetters(nats, filter, { limit: 100 })).deadLetters;
export const untilDead = (count: number) => until(`${count} are dead`, async () => (await list()).length === count);
export const taken = async (by = name): Promise<string[]> =>
  (await database.pool.query('SELECT sid FROM taken WHERE by = $1 ORDER BY sid', [by])).rows.map((row) => row.sid);

/** Registers what has to be done before and after the tests. */
export function setUpDeadLetters(): void {
  setUpConsumers('CREATE TABLE taken (sid text NOT NULL, by text NOT NULL)');
  beforeEach(async () => {
    mended = false;
    await despiteDeadlocks(() => database.pool.query('TRUNCATE taken, inbox, inbox_failures'));
  });
}
