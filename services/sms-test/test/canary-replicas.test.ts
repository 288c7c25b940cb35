// Each due run of a canary is done once: by replicas that run beside one another, are killed, or are frozen and go on.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startTestProcess, until, type TestProcess } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

const folder = resolve(__dirname, '..');
let harness: TestHarness;
/** A replica of this process, which does the work of whoever is gone. */
let service: Instance | undefined;
let replica: TestProcess | undefined;

beforeAll(async () => {
  // A replica's process runs what the compiler makes of it; where that is done already, this takes no time.
  await promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', folder]);
  harness = await openTestHarness();
});
afterEach(async () => {
  await replica?.kill();
  await service?.close();
  service = undefined;
});
afterAll(() => harness.close());

const rows = async <Row>(at: Instance, sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await at.context.database.pool.query(sql, values)).rows as Row[];

/** Canaries whose first run is an hour away. */
async function canaries(at: Instance, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  for (const id of ids) {
    await rows(
      at,
      `INSERT INTO canaries VALUES ($1, 'olive', 'Canary', $2, 'test', 60, now() + interval '1 hour', now(), now())`,
      [id, freshNumber()],
    );
  }
  return ids;
}

const makeDue = (at: Instance, ids: string[]) =>
  rows(at, 'UPDATE canaries SET next_run_at = now() WHERE canary_id = ANY($1)', [ids]);
const runsDone = (at: Instance, ids: string[]) =>
  rows<{ canary_id: string }>(at, 'SELECT canary_id FROM canary_runs WHERE canary_id = ANY($1) ORDER BY 1', [ids]);

/** Every canary has run so often, each time with one test and, at the provider, one text. */
async function expectRunEach(at: Instance, ids: string[], times: number): Promise<void> {
  await until('every text being settled', async () => {
    const open = await rows(at, `SELECT FROM sms_sends WHERE state IN ('planned', 'calling', 'unknown')`);
    return open.length === 0;
  });
  const counted = await rows<{ phone_number: string; runs: number; tests: number }>(
    at,
    `SELECT phone_number, (SELECT count(*)::int FROM canary_runs AS run WHERE run.canary_id = canaries.canary_id) AS runs,
       (SELECT count(*)::int FROM sms_tests AS test WHERE test.canary_id = canaries.canary_id) AS tests
     FROM canaries WHERE canary_id = ANY($1)`,
    [ids],
  );
  for (const { phone_number: phone, ...counts } of counted) {
    const texts = (await harness.simulator.textsTo(phone)).length;
    expect({ phone, ...counts, texts }).toEqual({ phone, runs: times, tests: times, texts: times });
  }
  expect(counted).toHaveLength(ids.length);
}

/** A whole replica, as it is deployed. */
async function startReplica(): Promise<TestProcess> {
  const started = startTestProcess(['dist/main.js'], folder, harness.env);
  await until('the replica listening', () => JSON.stringify(started.said()).includes('listening'));
  return started;
}

/** Does one due run in a process that is frozen right before its first statement that begins with `before`. */
async function frozenBefore(before: string): Promise<TestProcess> {
  const script = `
    const { EntityManager } = require('typeorm');
    const { openDatabase } = require('@linecheck/service-kit/persistence');
    const { createLogger } = require('@linecheck/service-kit/logging');
    const { sendingCeiling } = require('@linecheck/service-kit/limits');
    const { databaseOf } = require('./dist/context');
    const { readConfig } = require('./dist/config');
    const { runDueCanary } = require('./dist/use-cases/run-canary');
    const { query } = EntityManager.prototype;
    EntityManager.prototype.query = function (sql, ...values) {
      if (sql.trim().startsWith(process.env.BEFORE)) process.kill(process.pid, 'SIGSTOP');
      return query.call(this, sql, ...values);
    };
    (async () => {
      const database = await openDatabase(databaseOf(readConfig(process.env), createLogger({ name: 'replica', level: 'silent' })));
      const ofInstallation = sendingCeiling('test', { perHour: 1000, perDay: 1000, alertPercent: 80 });
      const parts = { database, senders: { senderFor: () => '+15005550006' }, testNumbers: new Set(), limits: { ofInstallation } };
      const ran = await runDueCanary(parts, []).catch(() => ({ kind: 'failed' }));
      console.log(JSON.stringify(ran.kind));
      await database.close();
    })();`;
  replica = startTestProcess(['-e', script], folder, { ...harness.env, BEFORE: before });
  await replica.hasFrozen();
  return replica;
}

test.each(['WITH tests', 'DELETE FROM canary_runs'])(
  'a leader that is frozen in the middle of a run, before %s, loses it to another, and does nothing when it goes on',
  async (before) => {
    service = await harness.startInstance();
    const ids = await canaries(service, 1);
    await service.close(); // so that nobody else is faster
    await dueWithNobodyThere(ids);
    const frozen = await frozenBefore(before);
    service = await harness.startInstance();
    const at = service;
    await until('another doing it', async () => (await runsDone(at, ids)).length === 1);
    await frozen.hasFrozen(); // still
    frozen.thaw();
    await until('it going on', () => frozen.said().length > 0);
    expect(frozen.said()).toEqual(['failed']);
    await expectRunEach(service, ids, 1);
  },
);

/** Makes a run due while no replica looks. */
async function dueWithNobodyThere(ids: string[]): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: harness.env.DATABASE_URL });
  await client.connect();
  await client.query('UPDATE canaries SET next_run_at = now() WHERE canary_id = ANY($1)', [ids]);
  await client.end();
}

test('a leader that is killed in the middle of a run leaves it to another, at once', async () => {
  service = await harness.startInstance();
  const ids = await canaries(service, 1);
  await service.close();
  await dueWithNobodyThere(ids);
  const frozen = await frozenBefore('DELETE FROM canary_runs');
  service = await harness.startInstance();
  const at = service;
  await frozen.kill();
  await until('another doing it', async () => (await runsDone(at, ids)).length === 1);
  await expectRunEach(service, ids, 1);
});

test('two replicas do each of twenty due runs once, round after round', async () => {
  service = await harness.startInstance();
  const at = service;
  const other = await harness.startInstance();
  const ids = await canaries(service, 20);
  for (let round = 1; round <= 3; round++) {
    await makeDue(service, ids);
    await until('all runs of the round', async () => (await runsDone(at, ids)).length === 20 * round);
  }
  await expectRunEach(service, ids, 3);
  await other.close();
});

test('twenty due runs while the replica that does them is killed: each is done once, and each text goes out once', async () => {
  service = await harness.startInstance();
  const at = service;
  replica = await startReplica();
  const ids = await canaries(service, 20);
  await makeDue(service, ids);
  await until('a first run', async () => (await runsDone(at, ids)).length > 0);
  await replica.kill();
  await until('all runs', async () => (await runsDone(at, ids)).length === 20);
  await expectRunEach(service, ids, 1);
});

test('twenty due runs while the replica that does them is frozen, and goes on: the same', async () => {
  service = await harness.startInstance();
  const at = service;
  replica = await startReplica();
  const ids = await canaries(service, 20);
  await makeDue(service, ids);
  await until('a first run', async () => (await runsDone(at, ids)).length > 0);
  await replica.freeze();
  await until('all runs', async () => (await runsDone(at, ids)).length === 20);
  replica.thaw();
  await expectRunEach(service, ids, 1);
});
