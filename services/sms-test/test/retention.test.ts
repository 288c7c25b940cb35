import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { firstOfMonth, smallestId } from '@linecheck/service-kit/retention';
import { describedTables, until } from '@linecheck/local-servers/testing';
import { failed, store, storedTest } from './stored-tests';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

const rows = async (sql: string, values: unknown[] = []) =>
  (await service.context.database.pool.query(sql, values)).rows as Record<string, unknown>[];

test('each table says in a README what makes it grow, and what makes it forget', async () => {
  const readmes = ['..', '../../_kit'].map((folder) => join(__dirname, folder, 'README.md'));
  const compared = await describedTables(service.context.database.pool, readmes);
  expect(compared).toEqual({ undescribed: [], unknown: [] });
});

test('tests of months past RETENTION_MONTHS are forgotten, and no younger ones', async () => {
  const oldest = firstOfMonth(new Date(), -13);
  const ids = [new Date(oldest.getTime() - 1), oldest].map(smallestId);
  for (const id of ids)
    await rows(
      `INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, status, created_at, version)
       VALUES ($1, 'ada', gen_random_uuid(), gen_random_uuid(), '+12015550101', 'Hello', 1, 'delivered', now(), 1)`,
      [id],
    );
  const left = async () => (await rows('SELECT test_id FROM sms_tests ORDER BY 1')).map(({ test_id }) => test_id);
  // Whichever instance looks first: each begins at its start.
  const other = await harness.startInstance();
  await until('the older one being gone', async () => (await left()).length < 2);
  await other.close();
  expect(await left()).toEqual([ids[1]]);
});

test('what is forgotten is in no history, no link and no figure; what led on from it stays', async () => {
  const ada = await createTestUser(harness);
  const [long, young] = [new Date(firstOfMonth(new Date(), -13).getTime() - 1), new Date(Date.now() - 60_000)];
  const forgotten = storedTest(ada.id, failed(long));
  const attempt = storedTest(ada.id, { ...failed(young), retryOf: forgotten.testId });
  await store(service, [forgotten, attempt]);
  await rows('UPDATE sms_tests SET retried_as = $2 WHERE test_id = $1', [forgotten.testId, attempt.testId]);
  const read = async (path: string) => (await ada.call(service, 'GET', path)).body;
  expect((await read('/history')).items).toHaveLength(2);
  const figures = await read('/stats?window=30d');
  const { next_cursor: cursor } = await read('/history?limit=1');

  const other = await harness.startInstance();
  await until('the older one being gone', async () => (await read('/history')).items.length === 1);
  await other.close();
  expect((await ada.call(service, 'GET', `/${forgotten.testId}`)).status).toBe(404);
  expect(await read(`/${attempt.testId}`)).toMatchObject({
    retry_of: null,
    retried_as: null,
    retry: { allowed: false },
  });
  expect(await read(`/history?limit=1&cursor=${cursor}`)).toEqual({ items: [], next_cursor: null });
  const withoutLink = { ...figures, to: expect.any(String), last_failure: { ...figures.last_failure, retry_of: null } };
  expect(await read('/stats?window=30d')).toEqual(withoutLink);
});

test('a removed number is forgotten once no event could bring it back; one that is there stays for good', async () => {
  const ada = await createTestUser(harness);
  const kept = await ada.owns(freshNumber());
  const removed = await ada.owns(freshNumber());
  const young = await ada.owns(freshNumber());
  for (const number of [removed, young])
    await harness.publish('phone-number.removed', {
      ...number,
      is_verified: false,
      is_removed: true,
      version: number.version + 1,
    });
  const known = async () =>
    (await rows('SELECT phone_id, is_removed FROM own_numbers WHERE user_id = $1 ORDER BY 1', [ada.id])) as {
      phone_id: string;
      is_removed: boolean;
    }[];
  const removedOnes = async () => (await known()).filter(({ is_removed }) => is_removed).length;
  await until('both being removed', async () => (await removedOnes()) === 2);
  // The database itself says when a row changed, whichever version writes.
  await rows('ALTER TABLE own_numbers DISABLE TRIGGER own_numbers_changed');
  await rows(`UPDATE own_numbers SET changed_at = now() - interval '41 days' WHERE phone_id = ANY($1)`, [
    [kept.phone_id, removed.phone_id],
  ]);
  await rows('ALTER TABLE own_numbers ENABLE TRIGGER own_numbers_changed');
  const other = await harness.startInstance();
  await until('the older one being gone', async () => (await removedOnes()) === 1);
  await other.close();
  expect((await known()).map(({ phone_id }) => phone_id)).toEqual([kept.phone_id, young.phone_id].sort());
});
