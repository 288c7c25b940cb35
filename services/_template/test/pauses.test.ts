import { join } from 'node:path';
import { describedTables } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { openTestHarness, type TestHarness } from './test-harness';

let harness: TestHarness;

beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const NUMBER = '+447700900456';
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const inAnHour = () => inMs(3_600_000);

function eventOf(type: 'recipient.opted-out' | 'recipient.opted-in', userId: string) {
  return harness.events.waitFor(type, ({ data }) => data.user_id === userId);
}

function isEndOf(data: unknown, userId: string): boolean {
  const { user_id: whose, opted_out: isPaused } = data as { user_id?: string; opted_out?: boolean };
  return whose === userId && isPaused === false;
}

async function pausesOf(userId: string): Promise<unknown[]> {
  const { rows } = await harness.context.database.pool.query('SELECT 1 FROM pauses WHERE user_id = $1', [userId]);
  return rows;
}

test('a pause is stored and published; the same request again gives the same answer and does nothing', async () => {
  const user = await harness.createTestUser();
  const body = { phone_number: NUMBER, paused_until: inAnHour() };
  const first = await user.pause(body, { 'idempotency-key': 'once' });
  expect(first).toMatchObject({ status: 201, body: { ...body, version: 1 } });
  const again = await user.pause(body, { 'idempotency-key': 'once' });
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await eventOf('recipient.opted-out', user.id)).data).toMatchObject({ number: NUMBER, version: 1 });
});

test('a second pause of a number moves the end of the first, of two at once, too', async () => {
  const user = await harness.createTestUser();
  const answers = await Promise.all(
    [1, 2].map((hours) => user.pause({ phone_number: NUMBER, paused_until: inMs(hours * 3_600_000) })),
  );
  expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2]);
  expect(await pausesOf(user.id)).toHaveLength(1);
});

test.each([
  ['is past', () => inMs(-1_000)],
  ['is too far', () => inMs(200 * 3_600_000)],
])('an end that %s is refused by its field, and nothing is stored', async (_why, until) => {
  const user = await harness.createTestUser();
  const answer = await user.pause({ phone_number: NUMBER, paused_until: until() });
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 'invalid-request', errors: [{ field: 'paused_until', code: 'out-of-range' }] },
  });
  expect(await pausesOf(user.id)).toEqual([]);
});

test('without a valid token nothing is done', async () => {
  const answer = await harness.pause('Bearer none', { phone_number: '+15005550199', paused_until: inAnHour() });
  expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  const { rows } = await harness.context.database.pool.query(`SELECT 1 FROM pauses WHERE e164 = '+15005550199'`);
  expect(rows).toEqual([]);
});

test('a pause ends by itself', async () => {
  const user = await harness.createTestUser();
  expect(await user.pause({ phone_number: NUMBER, paused_until: inAnHour() })).toMatchObject({ status: 201 });
  await harness.context.database.pool.query('UPDATE pauses SET paused_until = now() WHERE user_id = $1', [user.id]);
  expect((await eventOf('recipient.opted-in', user.id)).data).toMatchObject({ opted_out: false, version: 2 });
});

test('a pause ends with its number; an event that is delivered twice ends it once', async () => {
  const user = await harness.createTestUser();
  const numbers = [NUMBER, '+447700900789'];
  for (const number of numbers) await user.pause({ phone_number: number, paused_until: inAnHour() });
  const removal = uuidv7();
  await harness.removeNumber(user.id, NUMBER, removal);
  await harness.removeNumber(user.id, NUMBER, removal);
  await harness.removeNumber(user.id, '+447700900789');
  const ended = numbers.map((number) =>
    harness.events.waitFor('recipient.opted-in', ({ data }) => data.user_id === user.id && data.number === number),
  );
  expect((await Promise.all(ended)).map(({ data }) => data.version)).toEqual([2, 2]);
  expect(harness.events.all().filter(({ data }) => isEndOf(data, user.id))).toHaveLength(2);
});

test('every table is described in a README', async () => {
  const readmes = [join(__dirname, '../README.md'), join(__dirname, '../../_kit/README.md')];
  expect(await describedTables(harness.context.database.pool, readmes)).toEqual({ undescribed: [], unknown: [] });
});
