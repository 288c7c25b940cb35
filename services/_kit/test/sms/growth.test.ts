import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../../src/persistence';
import { smallestId } from '../../src/retention';
import { planSend, type StoredSend } from '../../src/sms';
import {
  claimedSids,
  claimLookups,
  claimOverdue,
  claimPlanned,
  expireLeases,
  isCallingTo,
  nextDueIn,
  settle,
  unknownTo,
} from '../../src/sms/store';
import { createTestDatabase, type TestDatabase } from '../../src/testing';
import { log } from '../fixtures';

const FINISHED = 20_000;
const TO = '+447700900456';
let stored: TestDatabase;
let database: Database;

beforeAll(async () => {
  stored = await createTestDatabase();
  // One connection, which alone counts what it reads.
  database = await openDatabase({
    url: stored.url,
    name: 'growth',
    poolSize: 1,
    entities: [],
    migrations: kitMigrations,
    log,
  });
  await database.pool.query('ALTER TABLE sms_sends SET (autovacuum_enabled = false)');
  await database.pool.query(
    `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, send_before, state, due_at, sid, finished_at)
     SELECT ($1::text || lpad(to_hex(i), 12, '0'))::uuid, 'ada', 'test', i::text, $2, now() - interval '1 day', 'accepted', NULL,
       'SM' || md5(i::text), now() - interval '1 day' FROM generate_series(1, $3::int) AS i`,
    [smallestId(new Date(Date.now() - 86_400_000)).slice(0, 24), TO, FINISHED],
  );
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

/** How often the table was read from end to end, and how many of its rows were read by an index. */
async function reads(): Promise<{ scans: number; rows: number }> {
  await database.pool.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await database.pool.query<{ scans: string; rows: string }>(
    `SELECT seq_scan AS scans, idx_tup_fetch AS rows FROM pg_stat_user_tables WHERE relname = 'sms_sends'`,
  );
  return { scans: Number(rows[0]?.scans), rows: Number(rows[0]?.rows) };
}

test.each([
  ['before anybody has analyzed the table, as after a restore', 'SELECT 1'],
  ['and the statistics say that nothing is under way', 'VACUUM ANALYZE sms_sends'],
])('what a worker does reads a few rows of a text, however many are finished, %s', async (_, prepare) => {
  await database.pool.query(prepare);
  const messageId = uuidv7();
  const before = await reads();
  await inTransaction(database, async (em) => {
    const sendBefore = new Date(Date.now() + 60_000);
    await planSend(em, { messageId, person: 'ada', purpose: 'test', ref: 'r', to: TO, body: 'Hello', sendBefore });
    expect(await nextDueIn(em)).toBeLessThanOrEqual(0);
    expect(await claimOverdue(em, 16)).toEqual([]);
    const [send] = await claimPlanned(em, 16, 40_000, []);
    expect(send?.messageId).toBe(messageId);
    await expireLeases(em, 0);
    await claimLookups(em, 16, 40_000);
    expect(await isCallingTo(em, TO)).toBe(true);
    expect(await unknownTo(em, send as StoredSend)).toEqual([]);
    expect(await claimedSids(em, [`SM${'0'.repeat(32)}`])).toEqual(new Set());
    await settle(em, messageId, {
      state: 'accepted',
      sender: '+15005550006',
      sid: `SM${messageId.replaceAll('-', '')}`,
    });
  });
  const after = await reads();
  expect(after.scans).toBe(before.scans);
  expect(after.rows - before.rows).toBeLessThan(20);
});
