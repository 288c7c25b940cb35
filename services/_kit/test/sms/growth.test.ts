import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../../src/persistence';
import { smallestId } from '../../src/retention';
import { planSend, sendSnapshots, type StoredSend } from '../../src/sms';
import {
  claimedSids,
  claimLookups,
  claimOverdue,
  claimPlanned,
  dueTimes,
  expireLeases,
  settle,
  unsettledTo,
} from '../../src/sms/store';
import { createTestDatabase, tableReads, type TestDatabase } from '@linecheck/local-servers/testing';
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

const reads = () => tableReads(database.pool, 'sms_sends');

test.each([
  ['before anybody has analyzed the table, as after a restore', 'SELECT 1'],
  ['and the statistics say that nothing is under way', 'VACUUM ANALYZE sms_sends'],
])('what a worker does reads a few rows of a text, however many are finished, %s', async (_, prepare) => {
  await database.pool.query(prepare);
  const messageId = uuidv7();
  const before = await reads();
  await inTransaction(database, async (em) => {
    const sendBefore = new Date(Date.now() + 60_000);
    const about = { person: 'ada', purpose: 'test', ref: 'r', to: TO, body: 'Hello', isSimulated: false } as const;
    await planSend(em, { ...about, messageId, sendBefore });
    expect((await dueTimes(em)).planned).toBeLessThanOrEqual(0);
    expect(await claimOverdue(em, 16)).toEqual([]);
    const [send] = await claimPlanned(em, { sends: 16, simulatedOnly: false }, 40_000, []);
    expect(send?.messageId).toBe(messageId);
    await expireLeases(em, 0);
    await claimLookups(em, 16, 40_000);
    expect(await unsettledTo(em, send as StoredSend)).toEqual([]);
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

test('what tells the state of refused texts again does not go through all that were accepted', async () => {
  await database.pool.query('VACUUM ANALYZE sms_sends');
  const refused = sendSnapshots.find(({ event }) => event === 'message.refused-snapshot');
  const since = new Date(Date.now() - 2 * 86_400_000);
  const before = await reads();
  await inTransaction(database, async (em) => {
    expect(await refused?.count(em, since, 1_000)).toBe(0);
    expect(await refused?.page(em, { after: null, since, limit: 100 })).toEqual([]);
  });
  const after = await reads();
  expect(after.scans).toBe(before.scans);
  expect(after.rows - before.rows).toBeLessThan(20);
});

// Last: its rows wait, or are dead until a VACUUM that nobody's snapshot holds back, and the planner counts those as read.
test('a text for a fixed test number is found past all that wait for a provider that is down', async () => {
  await database.pool.query(
    `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, body, send_before, state, due_at)
     SELECT gen_random_uuid(), 'ada', 'test', i::text, $1, 'Hello', now() + interval '1 hour', 'planned', now() - interval '1 minute'
     FROM generate_series(1, 5000) AS i`,
    [TO],
  );
  for (const prepare of ['SELECT 1', 'VACUUM ANALYZE sms_sends']) {
    await database.pool.query(prepare);
    const before = await reads();
    await inTransaction(database, async (em) => {
      const sendBefore = new Date(Date.now() + 60_000);
      const about = { person: 'ada', purpose: 'test', ref: 'r', to: TO, body: 'Hello', isSimulated: true } as const;
      const messageId = uuidv7();
      await planSend(em, { ...about, messageId, sendBefore });
      const claimed = await claimPlanned(em, { sends: 16, simulatedOnly: true }, 40_000, []);
      expect(claimed.map((send) => send.messageId)).toEqual([messageId]);
    });
    const after = await reads();
    expect(after.scans).toBe(before.scans);
    expect(after.rows - before.rows).toBeLessThan(20);
  }
});
