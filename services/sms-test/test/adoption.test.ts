import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, tableReads } from '@linecheck/local-servers/testing';
import { openDatabase } from '@linecheck/service-kit/persistence';
import { createLogger } from '@linecheck/service-kit/logging';
import { paths, type AnswerOf, type smsTestApi } from '@linecheck/shared-contracts';
import { databaseOf } from '../src/context';
import { readConfig } from '../src/config';
import { countAdoptions, deleteAdoption } from '../src/persistence/test-adoptions';
import { createTestUser, createTestUserWith, openTestHarness, type Instance, type TestHarness } from './test-harness';

const DAY_MS = 86_400_000;
const NUMBER = '+447700900456';

let harness: TestHarness;
let service: Instance;
let operator: string;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  operator = `Bearer ${await harness.tokens.tokenFor('olive', { roles: ['operator'] })}`;
});
afterAll(() => harness.close());
beforeEach(() => service.context.database.pool.query('TRUNCATE test_adoptions'));

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

async function adoption(window = '30d'): Promise<AnswerOf<typeof smsTestApi.getTestAdoption>> {
  const response = await fetch(`${service.url}${paths.getTestAdoption}?window=${window}`, {
    headers: { authorization: operator },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as AnswerOf<typeof smsTestApi.getTestAdoption>;
}

async function adopted(verifiedDaysAgo: number, testedAfterDays: number | null): Promise<void> {
  await service.context.database.pool.query(
    `INSERT INTO test_adoptions VALUES (gen_random_uuid()::text, now() - $1 * interval '1 day', now() - ($1 - $2) * interval '1 day')`,
    [verifiedDaysAgo, testedAfterDays],
  );
}

describe('of people who verified a number, those who sent a test', () => {
  test('are counted once, from the first verified number and the first test on', async () => {
    const ada = await createTestUserWith(harness, NUMBER);
    await createTestUserWith(harness, '+447700900457');
    await harness.allTaken();
    expect(await adoption()).toMatchObject({ people: 0, rate: null, target: 0.7, open_people: 2, open_reached: 0 });
    expect((await ada.send(service, { phone_number: NUMBER })).status).toBe(202);
    await ada.owns('+447700900458', { verified_at: daysAgo(2) });
    await harness.allTaken();
    expect((await ada.sendAgain(service, { phone_number: NUMBER })).status).toBe(202);
    expect(await adoption()).toMatchObject({ open_people: 2, open_reached: 1 });
    const { rows } = await service.context.database.pool.query(
      `SELECT verified_at < now() - interval '1 day' AS earliest FROM test_adoptions WHERE user_id = $1`,
      [ada.id],
    );
    expect(rows).toEqual([{ earliest: true }]);
  });

  test('whose days are over are the figure; a test after them is too late', async () => {
    await adopted(15, 1);
    await adopted(16, null);
    await adopted(20, 15);
    await adopted(43, 13);
    await adopted(46, 1);
    await adopted(1, 0);
    expect(await adoption()).toMatchObject({ people: 4, reached: 2, rate: 0.5, open_people: 1, open_reached: 1 });
    expect(await adoption('7d')).toMatchObject({ people: 3, reached: 1 });
    expect(await adoption('90d')).toMatchObject({ people: 5, reached: 3 });
  });

  test('are known of tests that were stored before their event came', async () => {
    const ada = await createTestUserWith(harness, NUMBER);
    await harness.allTaken();
    await ada.send(service, { phone_number: NUMBER });
    await service.context.database.pool.query('TRUNCATE test_adoptions');
    await ada.owns(NUMBER);
    await harness.allTaken();
    expect(await adoption()).toMatchObject({ open_people: 1, open_reached: 1 });
  });

  test('are forgotten one by one', async () => {
    const ada = await createTestUserWith(harness, NUMBER);
    await harness.allTaken();
    await deleteAdoption(service.context.database.source.manager, ada.id, new Date());
    expect(await adoption()).toMatchObject({ open_people: 0 });
  });
});

test('nobody but operators reads it', async () => {
  const { authorization } = await createTestUser(harness);
  const response = await fetch(service.url + paths.getTestAdoption, { headers: { authorization } });
  expect(response.status).toBe(403);
});

test('years of people are not gone through', async () => {
  const stored = await createTestDatabase();
  const log = createLogger({ name: 'growth', level: 'silent' });
  const config = { ...readConfig({ ...harness.env, DATABASE_URL: stored.url }), DATABASE_POOL_SIZE: 1 };
  const database = await openDatabase(databaseOf(config, log));
  try {
    await database.pool.query(
      `INSERT INTO test_adoptions SELECT 'person-' || i, now() - i * interval '1 hour', NULL FROM generate_series(1, 20000) AS i`,
    );
    await database.pool.query('VACUUM ANALYZE test_adoptions');
    const before = await tableReads(database.pool, 'test_adoptions');
    const from = new Date(Date.now() - 30 * DAY_MS);
    expect((await countAdoptions(database.source.manager, from, new Date(), 14)).people).toBe(719);
    const after = await tableReads(database.pool, 'test_adoptions');
    expect(after.scans).toBe(before.scans);
    expect(after.rows - before.rows).toBeLessThan(1_000);
  } finally {
    await database.close();
    await stored.drop();
  }
});
