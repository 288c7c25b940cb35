import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { type RunningConsumers } from '../src/inbox';
import { database, nats, setUpKit, purgeStreams } from './kit-harness';

export let processes: ChildProcess[] = [];
export let running: RunningConsumers[] = [];

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** An event as a publisher of any version puts it onto the stream; none of this process knows the newer ones. */
export async function publish(type: string, data: object): Promise<string> {
  const id = uuidv7();
  const attributes = { specversion: '1.0', id, source: '/linecheck/skewed', type, subject: 'x' };
  const event = { ...attributes, time: new Date().toISOString(), datacontenttype: 'application/json', data };
  await nats.js.publish(`linecheck.${type}.v1._`, JSON.stringify(event), { timeout: 30_000 });
  return id;
}
export const deadLetters = async () => (await nats.jsm.streams.info('DEAD_LETTERS')).state.messages;
export const deferred = async () => (await database.pool.query('SELECT FROM inbox_deferred')).rowCount ?? 0;

/** Registers what has to be done before and after the tests. */
export function setUpVersions(): void {
  setUpKit('CREATE TABLE counted (event_id uuid PRIMARY KEY, type text NOT NULL, purpose text, build text NOT NULL)');
  afterEach(async () => {
    await Promise.all(processes.map(stop));
    await Promise.all(running.map((consumers) => consumers.stop()));
    [processes, running] = [[], []];
    await purgeStreams();
    await database.pool.query('TRUNCATE counted, inbox, inbox_failures, inbox_deferred');
  });
}
