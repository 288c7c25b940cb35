import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../src/persistence';
import { kitRetention, runRetention, smallestId, startRetention, type RetentionRule } from '../src/retention';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { log, metricValue, newMetrics, openKitDatabase, recordingLog, until } from './fixtures';

let stored: TestDatabase;
let database: Database;

beforeEach(async () => {
  stored = await createTestDatabase();
  database = await openKitDatabase(stored.url);
});
afterEach(async () => {
  await database.close();
  await stored.drop();
});

const query = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;
const count = async (table: string) => Number((await query(`SELECT count(*) AS n FROM ${table}`))[0].n);

async function makeNotes(rows: number): Promise<RetentionRule> {
  await query('CREATE TABLE notes (n int PRIMARY KEY)');
  await query('INSERT INTO notes SELECT generate_series(1, $1::int)', [rows]);
  return { table: 'notes', expired: 'n <= 90', order: 'n' };
}

/** An id of so many days ago, different each time. */
const idOf = (days: number) => {
  const [head, middle] = smallestId(new Date(Date.now() - days * 86_400_000)).split('-');
  return [head, middle, ...uuidv7().split('-').slice(2)].join('-');
};
const ago = (days: number) => `now() - interval '${days} days'`;

/** Per table: one row that has expired, and one that has not by little. */
const samples: Record<string, (isExpired: boolean) => Promise<unknown>> = {
  inbox: (old) => query(`INSERT INTO inbox VALUES ('a', gen_random_uuid(), ${ago(old ? 41 : 39)})`),
  inbox_failures: (old) =>
    query(`INSERT INTO inbox_failures VALUES ('a', gen_random_uuid(), 1, 'x', ${ago(old ? 41 : 39)})`),
  rate_limits: (old) =>
    query(`INSERT INTO rate_limits (key, expires_at) VALUES ($1, ${ago(old ? 0.1 : -0.1)})`, [`${old}`]),
  budget_marks: (old) => query(`INSERT INTO budget_marks VALUES ('k', 0, ${ago(old ? 2.1 : 1.9)}, 1)`),
  budget_counters: (old) =>
    query(`INSERT INTO budget_counters VALUES ($1, 0, 1, ${ago(old ? 0.1 : -0.1)})`, [`${old}`]),
  idempotency_keys: (old) =>
    query(`INSERT INTO idempotency_keys VALUES ('ada', 'r', $1, '', 200, '{}', ${ago(old ? 1.1 : 0.9)})`, [`${old}`]),
  outbox: (old) =>
    query(
      `INSERT INTO outbox (id, type, time, data, set_aside_at, discarded_at)
       VALUES (gen_random_uuid(), 'x', now(), '{}', ${ago(100)}, ${ago(old ? 91 : 89)})`,
    ),
  sms_sends: (old) => addSend(old ? 8 : 6, 'accepted', ago(old ? 8 : 6)),
};

async function addSend(days: number, state: string, finishedAt: string | null): Promise<string> {
  const id = idOf(days);
  await query(
    `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, send_before, state, due_at, finished_at)
     VALUES ($1, 'ada', 'test', 'r', '+447700900456', now(), $2, ${finishedAt === null ? 'now()' : 'NULL'}, ${finishedAt})`,
    [id, state],
  );
  return id;
}

describe('what the kit’s tables no longer need', () => {
  test('is deleted, and only that: in each table one row goes and one stays', async () => {
    const rules = kitRetention(new Date());
    expect(rules.map(({ table }) => table).sort()).toEqual(Object.keys(samples).sort());
    for (const add of Object.values(samples)) for (const isExpired of [true, false]) await add(isExpired);
    const kept = async () => Promise.all(Object.keys(samples).map(async (table) => [table, await count(table)]));
    expect(await kept()).toEqual(Object.keys(samples).map((table) => [table, 2]));
    await runRetention({ pool: database.pool, rules });
    expect(await kept()).toEqual(Object.keys(samples).map((table) => [table, 1]));
    await runRetention({ pool: database.pool, rules });
    expect(await kept()).toEqual(Object.keys(samples).map((table) => [table, 1]));
  });

  test('is decided by how long each is to be kept', async () => {
    await samples.inbox!(false);
    await samples.sms_sends!(false);
    await runRetention({ pool: database.pool, rules: kitRetention(new Date(), { sendsDays: 7, inboxDays: 38 }) });
    expect([await count('inbox'), await count('sms_sends')]).toEqual([0, 1]);
    await runRetention({ pool: database.pool, rules: kitRetention(new Date(), { sendsDays: 5 }) });
    expect(await count('sms_sends')).toBe(0);
  });

  test('are not texts that are under way or finished late, however old, nor events that wait for somebody', async () => {
    const ids = [
      await addSend(20, 'planned', null),
      await addSend(20, 'unknown', null),
      await addSend(20, 'not_sent', ago(6)),
    ];
    await query(
      `INSERT INTO outbox (id, type, time, data, created_at, set_aside_at)
       VALUES (gen_random_uuid(), 'x', ${ago(400)}, '{}', ${ago(400)}, NULL), (gen_random_uuid(), 'x', ${ago(400)}, '{}', ${ago(400)}, ${ago(400)})`,
    );
    await runRetention({ pool: database.pool, rules: kitRetention(new Date()) });
    const rows = await query('SELECT message_id FROM sms_sends ORDER BY 1');
    expect(rows.map(({ message_id }) => message_id)).toEqual(ids.sort());
    expect(await count('outbox')).toBe(2);
  });
});

describe('retention', () => {
  test('works in batches until nothing expired is left, and is measured', async () => {
    const rule = await makeNotes(100);
    const metrics = newMetrics();
    const turns = startRetention({ database, log, metrics, rules: () => [rule] });
    await until('all being gone', async () => (await count('notes')) === 10);
    await turns.stop();
    expect(await metricValue(metrics, 'linecheck_retention_deleted_rows_total', { table: 'notes' })).toBe(90);
    const statements: number[] = [];
    await query('INSERT INTO notes SELECT generate_series(1, 90)');
    const pool = {
      query: async (sql: string, values: unknown[]) => {
        const result = await database.pool.query(sql, values);
        statements.push(result.rowCount ?? 0);
        return result;
      },
    } as unknown as Database['pool'];
    await runRetention({ pool, rules: [rule], batchRows: 40 });
    expect(statements).toEqual([40, 40, 10]);
  });

  test('catches up at the start', async () => {
    for (const isExpired of [true, false]) await samples.inbox!(isExpired);
    const turns = startRetention({ database, log, metrics: newMetrics(), rules: kitRetention, intervalMs: 3_600_000 });
    await until('the old row being gone', async () => (await count('inbox')) === 1);
    await turns.stop();
  });

  test('of a table that fails stops no other, is told by its name, and shows as not caught up', async () => {
    const rule = await makeNotes(100);
    const metrics = newMetrics();
    const { log: read, lines } = recordingLog();
    const bad: RetentionRule = { table: 'nowhere', expired: 'true', order: '1' };
    const turns = startRetention({ database, log: read, metrics, rules: () => [bad, rule], intervalMs: 3_600_000 });
    const [started] = await Promise.all([
      caughtUp(metrics, 'nowhere'),
      until('notes', async () => (await count('notes')) === 10),
    ]);
    await until('the failure being told', () => lines().includes('Expired rows stay in nowhere: relation'));
    await turns.stop();
    expect(await caughtUp(metrics, 'nowhere')).toBe(started);
    expect(await caughtUp(metrics, 'notes')).toBeGreaterThan(started);
  });

  test('leaves rows that somebody has locked, for the next time', async () => {
    const rule = await makeNotes(100);
    const other = await database.pool.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM notes WHERE n = 7 FOR UPDATE');
    await runRetention({ pool: database.pool, rules: [rule] });
    expect(await count('notes')).toBe(11);
    await other.query('COMMIT');
    other.release();
    await runRetention({ pool: database.pool, rules: [rule] });
    expect(await count('notes')).toBe(10);
  });

  test('at several replicas at once deletes each row once', async () => {
    const rule = await makeNotes(100);
    let deleted = 0;
    const metrics = { deleted: (_: string, rows: number) => void (deleted += rows), caughtUp: () => undefined };
    const run = { pool: database.pool, rules: [rule], batchRows: 7, metrics };
    await Promise.all([runRetention(run), runRetention(run), runRetention(run)]);
    await runRetention(run); // what one found locked by another
    expect([deleted, await count('notes')]).toEqual([90, 10]);
  });

  test('goes on the next time with a table that takes long, and with all of them after a stop', async () => {
    const rule = await makeNotes(100);
    await runRetention({ pool: database.pool, rules: [rule], batchRows: 40, tableBudgetMs: 0 });
    expect(await count('notes')).toBe(60);
    await runRetention({ pool: database.pool, rules: [rule], batchRows: 10, stopped: () => true });
    expect(await count('notes')).toBe(60);
  });
});

const caughtUp = (metrics: ReturnType<typeof newMetrics>, table: string) =>
  metricValue(metrics, 'linecheck_retention_caught_up_timestamp_seconds', { table });
