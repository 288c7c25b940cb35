import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { until, untilServed } from '@linecheck/local-servers/testing';
import { snapshotPaths } from '@linecheck/shared-contracts';
import { openTestHarness, createTestUser, freshNumber, type Instance, type TestHarness } from './test-harness';

const path = snapshotPaths['phone-numbers'];
const PEOPLE = 950;

let harness: TestHarness;
let operator: string;

beforeAll(async () => {
  harness = await openTestHarness();
  operator = await harness.tokens.tokenFor('olga', { roles: ['operator'] });
});
afterAll(() => harness.close());

/** A service whose machine is slow says that it is busy: then it is asked again. */
function call(at: Instance, method: string, body?: object, headers: Record<string, string> = {}) {
  return untilServed(() => callOnce(at, method, body, headers));
}

async function callOnce({ url }: Instance, method: string, body: object | undefined, headers: Record<string, string>) {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${operator}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any };
}

const published = () => harness.events.all().filter(({ type }) => type === 'phone-number.snapshot');
/** What every run so far has come to, by its id. */
const parts = new Map<string, number>();
/** Until a run is over, and all that it and those before it published has been seen. */
const finished = async (at: Instance) => {
  const before = { parts: '' };
  await until(
    'the end of the snapshot',
    async () => {
      const { body } = await call(at, 'GET');
      before.parts = JSON.stringify(body.parts);
      return body.finished_at !== null;
    },
    () => before.parts,
  );
  const { body: run } = await call(at, 'GET');
  parts.set(run.id, run.parts[0].published);
  const all = [...parts.values()].reduce((sum, each) => sum + each);
  await until(
    'its events',
    () => published().length >= all,
    () => published().length,
  );
  return run;
};

async function fill({ context }: Instance): Promise<void> {
  const { pool } = context.database;
  await pool.query(
    `INSERT INTO persons (id) SELECT 'person ' || n FROM generate_series(1, $1) n ON CONFLICT DO NOTHING`,
    [PEOPLE],
  );
  await pool.query(
    `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, verified_at, removed_at, created_at, updated_at, version)
     SELECT gen_random_uuid(), 'person ' || n, '+1415' || (5550000 + n), false, false, now(), NULL, now(), now(), 2
     FROM generate_series(1, $1) n ON CONFLICT DO NOTHING`,
    [PEOPLE],
  );
}

let one: Instance;
beforeEach(async () => {
  one = await harness.startInstance({ SNAPSHOT_EVENTS_PER_SECOND: '2000' });
  await fill(one);
});
afterEach(() => one.close());

test('asked for twice at once it is one run, which every replica takes part in without doing anything twice', async () => {
  expect((await call(one, 'GET')).status).toBe(404);
  const two = await harness.startInstance({ SNAPSHOT_EVENTS_PER_SECOND: '2000' });
  const both = await Promise.all([call(one, 'POST', {}), call(two, 'POST', {})]);
  expect(both.map(({ status }) => status)).toEqual([202, 202]);
  expect(both[0].body.id).toBe(both[1].body.id);
  const run = await finished(two);
  expect(run.id).toBe(both[0].body.id);
  expect(run.parts[0]).toEqual({
    event: 'phone-number.snapshot',
    total: PEOPLE,
    published: PEOPLE,
    skipped: 0,
    is_finished: true,
  });
  await until(
    'all events',
    () => published().length >= PEOPLE,
    () => published().length,
  );
  expect(new Set(published().map(({ subject }) => subject)).size).toBe(PEOPLE);
  expect(published()).toHaveLength(PEOPLE);
  await two.close();
});

test('the same Idempotency-Key gives the first answer and begins no other run', async () => {
  const first = await call(one, 'POST', {}, { 'idempotency-key': 'again' });
  await finished(one);
  const again = await call(one, 'POST', {}, { 'idempotency-key': 'again' });
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await call(one, 'POST', { since: '2026-01-01T00:00:00Z' }, { 'idempotency-key': 'again' })).status).toBe(422);
  expect((await call(one, 'GET')).body.id).toBe(first.body.id);
});

test('a run whose replica is gone goes on where it was, and the events of the day do not wait for it', async () => {
  const before = published().length;
  // Its next page is due in twenty seconds.
  const slow = await harness.startInstance({ SNAPSHOT_EVENTS_PER_SECOND: '5' });
  await one.close();
  await call(slow, 'POST', {});
  await until('its first page', () => published().length > before);

  const ann = await createTestUser(harness);
  const id = await ann.add(slow, freshNumber());
  await harness.events.waitFor('phone-number.added', ({ data }) => data.phone_id === id);
  const running = (await call(slow, 'GET')).body;
  expect(running.finished_at).toBeNull();
  expect(running.parts[0].published).toBeLessThan(PEOPLE);
  await slow.close();

  one = await harness.startInstance({ SNAPSHOT_EVENTS_PER_SECOND: '2000' });
  await one.context.database.pool.query('UPDATE snapshots SET next_at = now() WHERE finished_at IS NULL');
  const run = await finished(one);
  expect(run.id).toBe(running.id);
  const seen = published().slice(before);
  await until(
    'all events',
    () => published().length - before >= run.parts[0].published,
    () => published().length,
  );
  expect(published().slice(before)).toHaveLength(run.parts[0].published);
  expect(seen.length).toBeLessThanOrEqual(run.parts[0].published);
  // The number that was added meanwhile may be told again or not.
  expect(run.parts[0].published - PEOPLE).toBeGreaterThanOrEqual(0);
  expect(run.parts[0].published - PEOPLE).toBeLessThanOrEqual(3);
});

test('while events wait in the outbox it adds no more to them', async () => {
  await harness.nats.down();
  await call(one, 'POST', {});
  const waiting = async () =>
    (await one.context.database.pool.query('SELECT count(*)::integer AS n FROM outbox')).rows[0].n as number;
  await until('a pause', async () => {
    const { rows } = await one.context.database.pool.query(
      'SELECT next_at > now() AS paused FROM snapshots WHERE finished_at IS NULL',
    );
    return rows[0]?.paused === true && (await waiting()) >= 200;
  });
  expect(await waiting()).toBeLessThanOrEqual(300);
  await harness.nats.up();
  await finished(one);
});

test('a row that no event can tell of is skipped, counted and named in the log', async () => {
  const broken = '0197a3c4-5b6d-7e8f-9a0b-00000000dead';
  await one.context.database.pool.query(
    `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, created_at, updated_at, version)
     VALUES ($1, 'person 1', '+14155551234', false, false, now(), now(), 1)`,
    [broken],
  );
  await one.context.database.pool.query(`ALTER TABLE phone_numbers DROP CONSTRAINT phone_numbers_e164_check`);
  await one.context.database.pool.query(`UPDATE phone_numbers SET e164 = 'none' WHERE id = $1`, [broken]);
  await call(one, 'POST', {});
  const run = await finished(one);
  expect(run.parts[0]).toMatchObject({ skipped: 1, published: run.parts[0].total - 1 });
  expect(harness.logged.join('')).toContain(broken);
});

test('is for operators alone', async () => {
  const token = await harness.tokens.tokenFor('ann');
  for (const method of ['GET', 'POST']) {
    const headers = { authorization: `Bearer ${token}` };
    expect((await call(one, method, method === 'POST' ? {} : undefined, headers)).status).toBe(403);
  }
});
