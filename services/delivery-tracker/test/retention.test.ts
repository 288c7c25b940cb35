import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inTransaction } from '@linecheck/service-kit/persistence';
import { describedTables } from '@linecheck/local-servers/testing';
import { dropPartition, expiredPartitions, createPartitions, smallestId } from '../src/persistence/partitions';
import { applyRetention } from '../src/jobs/retention';
import { log, messageWasSent, newSid, startTracker, until, untilNotBusy, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.stop());

const settings = { months: 13, statsMonths: 37, inboxDays: 40 };
const now = new Date('2031-07-15T12:00:00Z');

/** The partitions of two tables from 2025 to 2031, by month. */
async function months(table: string): Promise<string[]> {
  const rows = await tracker.rows<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass AND inhrelid::regclass::text ~ '_20(29|30|31)_' ORDER BY 1`,
    [table],
  );
  return rows.map(({ name }) => name.slice(table.length + 1));
}

async function makeYears(): Promise<void> {
  const { database } = tracker.context;
  await untilNotBusy(() => inTransaction(database, (em) => createPartitions(em, new Date('2029-12-01T00:00:00Z'), 19)));
}

/** Once, as of `now`. */
const forget = () => untilNotBusy(() => applyRetention(tracker.context.database, log, { settings }, now));

async function keepMessage(at: Date): Promise<string> {
  const id = smallestId(at);
  await tracker.rows(
    `INSERT INTO messages (message_id, revision, version, refused, read_is_waiting, first_heard_at, updated_at, untold)
     VALUES ($1, 1, 1, false, false, $2, $2, '[]') ON CONFLICT DO NOTHING`,
    [id, at],
  );
  return id;
}

const isKept = async (id: string) =>
  (await tracker.rows('SELECT FROM messages WHERE message_id = $1', [id])).length === 1;

test('each table says in a README what makes it grow, and what makes it forget', async () => {
  const readmes = ['..', '../../_kit'].map((folder) => join(__dirname, folder, 'README.md'));
  const compared = await describedTables(tracker.context.database.pool, readmes);
  expect(compared).toEqual({ undescribed: [], unknown: [] });
});

describe('what is older than its retention', () => {
  test('is dropped month by month, at two replicas at once, and the newer months stay', async () => {
    await makeYears();
    const old = await keepMessage(new Date('2030-05-31T23:59:59.999Z'));
    const young = await keepMessage(new Date('2030-06-01T00:00:00Z'));
    await Promise.all([1, 2, 3].map(forget));
    for (const table of ['messages', 'observations']) {
      const kept = await months(table);
      expect([kept[0], kept.at(-1), kept.length]).toEqual(['2030_06', '2031_07', 14]);
    }
    expect([await isKept(old), await isKept(young)]).toEqual([false, true]);
    await forget();
    expect(await isKept(young)).toBe(true);
  });

  test('goes from the tables without months, too, and statistics by day stay longer', async () => {
    const day = (date: string) => new Date(`${date}T00:00:00Z`);
    const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const messages = [day('2030-05-20'), day('2030-06-20')];
    for (const [index, id] of ids.entries()) {
      await tracker.rows(
        `INSERT INTO messages (message_id, revision, version, refused, read_is_waiting, first_heard_at, updated_at, untold)
         VALUES ($1, 1, 1, false, false, $2, $2, '[]')`,
        [id, messages[index]],
      );
      await tracker.rows(
        `INSERT INTO observations (message_id, status, error_code, source, outcome, heard_at, times_heard, parameters)
         VALUES ($1, 'sent', 0, 'callback', 'applied', $2, 1, '{}')`,
        [id, messages[index]],
      );
      await tracker.rows(
        `INSERT INTO set_aside_callbacks (digest, reason, status, heard_at, times_heard, parameters)
         VALUES ($1, 'unreadable-body', 'unreadable', $2, 1, '')`,
        [Buffer.from(id), messages[index]],
      );
    }
    const cell = `'GB', 'x', 'test', 'delivered', 0, '', 1, 1`;
    for (const hour of [day('2031-03-31'), day('2031-04-01')])
      await tracker.rows(`INSERT INTO rollups_hourly VALUES ($1, ${cell})`, [hour]);
    for (const start of [day('2028-05-31'), day('2028-06-01')])
      await tracker.rows(`INSERT INTO rollups_daily VALUES ($1, ${cell})`, [start]);
    await forget();
    const left = async (table: string, column: string) =>
      (
        await tracker.rows<{ at: Date }>(
          `SELECT ${column} AS at FROM ${table} WHERE ${column} > '2028-01-01' ORDER BY 1`,
        )
      ).map(({ at }) => at);
    expect(await left('messages_other', 'first_heard_at')).toEqual([messages[1]]);
    expect(await left('observations_other', 'heard_at')).toEqual([messages[1]]);
    expect(await left('set_aside_callbacks', 'heard_at')).toEqual([messages[1]]);
    expect(await left('rollups_hourly', 'hour')).toEqual([day('2031-04-01')]);
    expect(await left('rollups_daily', 'day')).toEqual([day('2028-06-01')]);
  });

  test('waits while somebody reads it, holds up no callback, and goes the next time', async () => {
    await makeYears();
    const { database } = tracker.context;
    const reader = await database.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT FROM messages_2029_12');
    expect(await expiredPartitions(database.source.manager, new Date('2030-01-01T00:00:00Z'))).toEqual([
      'messages_2029_12',
      'observations_2029_12',
    ]);
    const dropping = inTransaction(database, (em) => dropPartition(em, 'messages_2029_12'));
    const refused = expect(dropping).rejects.toMatchObject({ code: '55P03' });
    // The reader has not ended: none of these waits for it, by way of the lock that stands behind it.
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { message_id, message_sid } = await messageWasSent(tracker);
        return tracker.callback(message_id, statusOf(message_sid, 'sent'));
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204));
    await refused;
    expect(await months('messages')).toContain('2029_12');
    // What stays because of the reader keeps no other table from forgetting.
    await tracker.rows(`INSERT INTO rollups_hourly VALUES ('2030-01-01', 'GB', 'x', 'test', 'delivered', 0, '', 1, 1)`);
    await expect(applyRetention(database, log, { settings }, now)).rejects.toThrow(/lock timeout/);
    expect(await tracker.rows(`SELECT FROM rollups_hourly WHERE hour = '2030-01-01'`)).toEqual([]);
    await reader.query('COMMIT');
    reader.release();
    await forget();
    expect((await months('messages'))[0]).toBe('2030_06');
  });
});

test('messages that were kept before their month had a partition move into it, with all that was heard of them', async () => {
  const early = await keepMessage(new Date('2033-02-03T04:05:06Z'));
  await tracker.callback(early, statusOf(newSid(), 'sent'));
  const place = (table: string) =>
    tracker.rows<{ place: string }>(`SELECT tableoid::regclass::text AS place FROM ${table} WHERE message_id = $1`, [
      early,
    ]);
  expect(await place('messages')).toEqual([{ place: 'messages_other' }]);
  const { database } = tracker.context;
  const make = () => inTransaction(database, (em) => createPartitions(em, new Date('2033-02-10T00:00:00Z'), 1));
  await Promise.all([untilNotBusy(make), untilNotBusy(make)]);
  expect(await place('messages')).toEqual([{ place: 'messages_2033_02' }]);
  expect(await place('observations')).toEqual([{ place: 'observations_2033_02' }]);
});

test('a partition that is made while somebody reads for long holds up no callback, and is made once they have read', async () => {
  const { database } = tracker.context;
  const reader = await database.pool.connect();
  await reader.query('BEGIN');
  await reader.query('SELECT FROM messages LIMIT 1');
  let making = true;
  const make = () => inTransaction(database, (em) => createPartitions(em, new Date('2034-05-01T00:00:00Z'), 0));
  const refused = Promise.all(
    Array.from({ length: 3 }, () => expect(make()).rejects.toMatchObject({ code: '55P03' })),
  ).finally(() => (making = false));
  const answers: number[] = [];
  while (making) {
    const { message_id, message_sid } = await messageWasSent(tracker);
    answers.push((await tracker.callback(message_id, statusOf(message_sid, 'sent'))).status);
  }
  await refused;
  expect(answers.length).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set([204]));
  // A service that starts meanwhile starts, and stores what it consumes.
  const other = await startTracker({ shareServersWith: tracker });
  const early = await keepMessage(new Date('2034-05-06T07:08:09Z'));
  expect((await other.callback(early, statusOf(newSid(), 'sent'))).status).toBe(204);
  await other.stop();
  await reader.query('COMMIT');
  reader.release();
  await untilNotBusy(make);
  const rows = await tracker.rows<{ place: string }>(
    'SELECT tableoid::regclass::text AS place FROM messages WHERE message_id = $1',
    [early],
  );
  expect(rows).toEqual([{ place: 'messages_2034_05' }]);
});

test('a service starts though the server is too slow to make its partitions in time', async () => {
  const today = new Date();
  const ahead = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 2, 15)).toISOString();
  const partition = `messages_${ahead.slice(0, 7).replace('-', '_')}`;
  await tracker.rows(`DROP TABLE IF EXISTS ${partition}`);
  await tracker.rows(
    `CREATE FUNCTION be_slow() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); END'`,
  );
  await tracker.rows('CREATE EVENT TRIGGER slow_tables ON ddl_command_start EXECUTE FUNCTION be_slow()');
  const other = await startTracker({ shareServersWith: tracker });
  const early = await keepMessage(new Date(ahead));
  expect((await other.callback(early, statusOf(newSid(), 'sent'))).status).toBe(204);
  await other.stop();
  await tracker.rows('ALTER EVENT TRIGGER slow_tables DISABLE'); // no event trigger is asked about those themselves
  // At one of its starts the server is not too slow.
  await until('the message lying in its month', async () => {
    await (await startTracker({ shareServersWith: tracker })).stop();
    const rows = await tracker.rows<{ place: string }>(
      'SELECT tableoid::regclass::text AS place FROM messages WHERE message_id = $1',
      [early],
    );
    return rows[0]?.place === partition;
  });
});

test('replicas that start at the same time all start, and messages of now have their partition', async () => {
  const others = await Promise.all([1, 2, 3].map(() => startTracker({ shareServersWith: tracker })));
  const messages = others.map(async (other) => {
    const { message_id, message_sid } = await messageWasSent(other, { message_sid: newSid() });
    await until('it being known', () => isKept(message_id));
    expect((await other.callback(message_id, statusOf(message_sid, 'delivered'))).status).toBe(204);
  });
  await Promise.all(messages);
  for (const other of others) await other.stop();
});
