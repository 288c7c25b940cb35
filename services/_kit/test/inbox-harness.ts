import { beforeEach } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { EventOf } from '@linecheck/shared-contracts';
import { defineConsumer, startConsumers, type RunningConsumers } from '../src/inbox';
import { despiteDeadlocks, publishEvent } from '@linecheck/local-servers/testing';
import { log, messageSent, newMetrics, until } from './fixtures';
import { running, name, setUpConsumers } from './consumers-harness';
import { database, nats } from './kit-harness';

export const taker = (by = name, before: (event: EventOf<'message.sent'>) => void = () => undefined) =>
  defineConsumer({
    name: by,
    events: ['message.sent'],
    async handle(em, event) {
      before(event);
      await em.query('INSERT INTO taken (sid, by) VALUES ($1, $2)', [event.data.message_sid, by]);
    },
  });
export async function start(over: Partial<Parameters<typeof startConsumers>[0]> = {}): Promise<RunningConsumers> {
  const options = { database, nats, service: 'kit-test', consumers: [taker()], log, metrics: newMetrics() };
  const consumers = await startConsumers({ ...options, retryDelaysMs: [10, 20], ...over });
  running.push(consumers);
  return consumers;
}
export const publish = (message_sid: string, id = uuidv7()) =>
  publishEvent(nats, { type: 'message.sent', id, data: messageSent({ message_sid }) });
export const taken = async (by = name): Promise<string[]> => {
  const { rows } = await database.pool.query('SELECT sid FROM taken WHERE by = $1 ORDER BY seq', [by]);
  return rows.map((row) => row.sid as string);
};
export const untilTaken = (sid: string, by = name) =>
  until(`${sid} is taken`, async () => (await taken(by)).includes(sid));
export const consumerInfo = () => nats.jsm.consumers.info('EVENTS', name);
export const deadLetters = async () => (await nats.jsm.streams.info('DEAD_LETTERS')).state.messages;
export const deadLetter = async () => {
  await until('a dead letter is there', async () => (await deadLetters()) > 0);
  return nats.jsm.streams.getMessage('DEAD_LETTERS', { last_by_subj: `linecheck-dead.${name}` });
};

/** Registers what has to be done before and after the tests. */
export function setUpInbox(): void {
  setUpConsumers('CREATE TABLE taken (seq serial, sid text NOT NULL CHECK (sid <> $$poison$$), by text NOT NULL)');
  beforeEach(async () => {
    await despiteDeadlocks(() => database.pool.query('TRUNCATE taken, inbox, inbox_failures'));
  });
}
