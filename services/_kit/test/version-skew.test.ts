import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { defineConsumer, startConsumers } from '../src/inbox';
import { publishEvent, untilTaken } from '@linecheck/local-servers/testing';
import { log, messageSent, metricValue, newMetrics, until } from './fixtures';
import { processes, running, stop, publish, deadLetters, deferred, setUpVersions } from './version-skew-harness';
import { stored, server, database, nats } from './kit-harness';

setUpVersions();

describe('two builds of a service, one a version older', () => {
  const name = `skewed-${uuidv7()}`;

  async function start(build: 'older' | 'newer'): Promise<ChildProcess> {
    const hook = resolve(__dirname, '../../_local-servers/typescript-hook.cjs');
    const args = ['-r', hook, resolve(__dirname, 'skewed-service.ts'), build, stored.url, server.url, name];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(child);
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error(`The ${build} build ended`))),
    ]);
    return child;
  }
  const sent = (purpose = 'test') => publish('message.sent', { ...messageSent(), purpose, campaign: 'spring' });
  const weighed = () => publish('parcel.weighed', { parcel_id: uuidv7(), user_id: 'ada', grams: 12 });
  const counted = async () => {
    const { rows } = await database.pool.query<{ event_id: string; type: string; purpose: string; build: string }>(
      'SELECT * FROM counted',
    );
    return rows;
  };
  async function untilCounted(ids: readonly string[]): Promise<void> {
    let all = new Set<string>();
    const holds = async () => {
      all = new Set((await counted()).map(({ event_id }) => event_id));
      return ids.every((id) => all.has(id));
    };
    await until(`${ids.length} events are counted`, holds, () => all.size);
  }
  const some = (many: number, one: () => Promise<string>) => Promise.all(Array.from({ length: many }, one));

  test('side by side, forward, back and forward: each event is applied once, new ones by the newer, none is a dead letter', async () => {
    const known: string[] = [];
    const added: string[] = [];
    const older = await start('older');
    known.push(...(await some(10, sent)));
    added.push(...(await some(5, weighed))); // its publisher was deployed first
    await untilCounted(known);

    const newer = await start('newer');
    for (let round = 0; round < 20; round += 1) {
      known.push(...(await some(3, sent)));
      added.push(await weighed(), await sent('survey'));
    }
    await untilCounted([...known, ...added]);

    await stop(newer);
    await stop(older);
    await start('older');
    // More than a consumer may have under way at once.
    added.push(...(await some(1_100, weighed)), ...(await some(20, () => sent('survey'))));
    known.push(...(await some(20, sent)));
    await untilCounted(known);
    await untilTaken(nats, [name]);
    expect(await deferred()).toBe(1_120);

    await start('newer');
    added.push(...(await some(10, weighed)), await sent('survey'));
    known.push(...(await some(10, sent)));
    await untilCounted([...known, ...added]);
    await until('none is deferred any more', async () => (await deferred()) === 0);
    const all = await counted();
    expect(all).toHaveLength(known.length + added.length);
    const ofNewer = all.filter(({ type, purpose }) => type === 'parcel.weighed' || purpose === 'survey');
    expect(ofNewer).toHaveLength(added.length);
    expect(new Set(ofNewer.map(({ build }) => build))).toEqual(new Set(['newer']));
    expect(await deadLetters()).toBe(0);
  });
});

describe('an event of a newer version', () => {
  let name: string;
  async function start(over: Partial<Parameters<typeof startConsumers>[0]> = {}, ignores: 'message.refused'[] = []) {
    name = `older-${uuidv7()}`;
    const metrics = newMetrics();
    const consumer = defineConsumer({
      name,
      events: ['message.sent'],
      ignores,
      handle: async (em, { id, type, data }) => {
        await em.query('INSERT INTO counted (event_id, type, purpose, build) VALUES ($1, $2, $3, $4)', [
          id,
          type,
          data.purpose,
          'this',
        ]);
      },
    });
    const options = { database, nats, service: 'kit-test', consumers: [consumer], log, metrics, pollIntervalMs: 50 };
    running.push(await startConsumers({ ...options, retryDelaysMs: [10, 20], ...over }));
    return metrics;
  }
  /** As a newer version of the consumer has it. */
  const widen = (type: string) =>
    nats.jsm.consumers.update('EVENTS', name, {
      filter_subjects: ['linecheck.message.sent.v1.*', `linecheck.${type}.v1.*`],
    });
  const survey = () => publish('message.sent', { ...messageSent(), purpose: 'survey' });

  test('that nobody takes in time becomes a dead letter, which says why', async () => {
    const metrics = await start({ deferForMs: 500 });
    const id = await survey();
    await until('it is a dead letter', async () => (await deadLetters()) === 1);
    const letter = await nats.jsm.streams.getMessage('DEAD_LETTERS', { last_by_subj: `linecheck-dead.${name}` });
    expect(letter?.header.get('Linecheck-Reason')).toMatch(
      /^No version of it took this within .*\/data\/purpose must be/,
    );
    expect(letter?.header.get('Linecheck-Event-Id')).toBe(id);
    expect(letter?.header.get('Linecheck-Subject')).toBe('linecheck.message.sent.v1._');
    await until('it is forgotten', async () => (await deferred()) === 0);
    expect(await metricValue(metrics, 'inbox_events_total', { outcome: 'dead_lettered' })).toBe(1);
  });

  test('waits for hours by default, and its age is shown', async () => {
    const metrics = await start();
    await survey();
    await until('it is deferred', async () => (await deferred()) === 1);
    await database.pool.query(`UPDATE inbox_deferred SET deferred_at = now() - interval '23 hours'`);
    const shown = () => metricValue(metrics, 'inbox_deferred_oldest_seconds', { consumer: name });
    await until('its age is shown', async () => (await shown()) >= 23 * 3_600);
    expect([await deadLetters(), await deferred()]).toEqual([0, 1]);
  });

  test('that fails once it can be taken gets all its tries, and then is a dead letter', async () => {
    await start();
    const id = uuidv7();
    // Deferred by an older version; this one knows it, but its table takes no row without a purpose.
    const { data } = await taken(id);
    await database.pool.query('INSERT INTO counted (event_id, type, build) VALUES ($1, $2, $3)', [id, 'x', 'blocking']);
    await database.pool.query(
      `INSERT INTO inbox_deferred (consumer, event_id, reason, subject, stream, sequence, replays, payload)
       VALUES ($1, $2, 'not known', 'linecheck.message.sent.v1._', 'EVENTS', 7, 0, $3)`,
      [name, id, data],
    );
    await until('it is a dead letter', async () => (await deadLetters()) === 1);
    const letter = await nats.jsm.streams.getMessage('DEAD_LETTERS', { last_by_subj: `linecheck-dead.${name}` });
    expect(letter?.header.get('Linecheck-Reason')).toMatch(/^Failed 3 times: .*duplicate key/);
    expect(letter?.header.get('Linecheck-Sequence')).toBe('7');
    expect(await deferred()).toBe(0);
  });
  async function taken(id: string) {
    const event = { specversion: '1.0', id, source: '/x', type: 'message.sent', subject: 'x' };
    const rest = { time: new Date().toISOString(), datacontenttype: 'application/json', data: messageSent() };
    return { data: Buffer.from(JSON.stringify({ ...event, ...rest })) };
  }

  test('that this consumer has taken already is not deferred', async () => {
    await start();
    const id = await survey();
    await until('it is deferred', async () => (await deferred()) === 1);
    await database.pool.query('INSERT INTO inbox (consumer, event_id) VALUES ($1, $2)', [name, id]);
    await database.pool.query('TRUNCATE inbox_deferred');
    await nats.jsm.consumers.delete('EVENTS', name);
    await database.pool.query('UPDATE inbox_positions SET ack_floor = 0 WHERE consumer = $1', [name]);
    const { id: last } = await publishEvent(nats, { type: 'message.sent', data: messageSent() });
    await until('the next is taken', async () => {
      return (await database.pool.query('SELECT FROM counted WHERE event_id = $1', [last])).rowCount === 1;
    });
    expect(await deferred()).toBe(0);
  });

  test('whose type its subject does not tell, or whose envelope is broken, is malformed', async () => {
    await start();
    await nats.js.publish('linecheck.message.sent.v1._', JSON.stringify({ type: 'parcel.weighed', id: uuidv7() }));
    await until('it is a dead letter', async () => (await deadLetters()) === 1);
    await widen('parcel.weighed');
    await nats.js.publish('linecheck.parcel.weighed.v1._', JSON.stringify({ type: 'parcel.weighed', id: 'none' }));
    await until('the other is one, too', async () => (await deadLetters()) === 2);
    expect(await deferred()).toBe(0);
  });

  test('is deferred where this version knows it, but its consumer does not listen to it; ignored where it no longer does', async () => {
    const refused = { ...messageSent(), code: null, class: 'permanent', refused_at: '2026-01-02T03:04:05.000Z' };
    await start();
    await widen('message.refused');
    await publish('message.refused', refused);
    await until('it is deferred', async () => (await deferred()) === 1);
    await Promise.all(running.splice(0).map((consumers) => consumers.stop()));

    await start({}, ['message.refused']);
    await widen('message.refused');
    await publish('message.refused', refused);
    await untilTaken(nats, [name]);
    expect([await deferred(), await deadLetters()]).toEqual([1, 0]);
  });
});
