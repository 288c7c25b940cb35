import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { atOnce, until } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { addedNumber } from '../src/domain/phone-number';
import { lockPersons } from '../src/persistence/persons';
import { saveNumber } from '../src/persistence/phone-numbers';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let replicas: [Instance, Instance];

beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
});
afterAll(() => harness.close());

function statuses(answers: Answer[]): number[] {
  return answers.map(({ status }) => status).sort();
}

async function query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await replicas[0].context.database.pool.query(sql, values)).rows;
}

test('the same code twenty times at once verifies the number exactly once', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(replicas[0], freshNumber());
  const verification_code = await ann.receiveCode(replicas[0], phone_id);
  const answers = await atOnce(20, (index) =>
    ann.call(replicas[index % 2]!, 'POST', '/verify-code', { phone_id, verification_code }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const others = new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code));
  for (const code of others) expect(['already-verified', 'code-not-requested', 'too-many-tries']).toContain(code);
  await harness.events.waitFor(
    'phone-number.verified',
    ({ data }) => (data as { phone_id: string }).phone_id === phone_id,
  );
  const [row] = await query('SELECT version, is_primary FROM phone_numbers WHERE id = $1', [phone_id]);
  expect(row).toEqual({ version: 3, is_primary: true });
});

test('two people who prove the same number at once: exactly one of them holds it in the end', async () => {
  for (let round = 0; round < 5; round += 1) {
    const number = freshNumber();
    const people = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const ids = await Promise.all(people.map((one) => one.add(replicas[0], number)));
    const codes: string[] = [];
    for (const [index, one] of people.entries()) codes.push(await one.receiveCode(replicas[0], ids[index]!));
    const prove = (index: number) =>
      people[index]!.call(replicas[index]!, 'POST', '/verify-code', {
        phone_id: ids[index],
        verification_code: codes[index],
      });
    expect(statuses(await Promise.all([prove(0), prove(1)]))).toEqual([200, 200]);
    const rows = await query(
      'SELECT id, verified_at IS NOT NULL AS held, is_primary FROM phone_numbers WHERE e164 = $1',
      [number],
    );
    const lost = rows.find(({ held }) => !held);
    expect(rows.filter(({ held }) => held)).toEqual([expect.objectContaining({ is_primary: true })]);
    expect(lost).toMatchObject({ is_primary: false });
    await harness.events.waitFor(
      'phone-number.reclaimed',
      ({ data }) => (data as { phone_id: string }).phone_id === lost?.id,
    );
  }
});

test('people who reclaim each other’s numbers at once do not block each other', async () => {
  const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
  const [first, second] = [freshNumber(), freshNumber()];
  await ann.own(replicas[0], first);
  await bob.own(replicas[0], second);
  const hers = await ann.add(replicas[0], second);
  const his = await bob.add(replicas[0], first);
  const codes = [await ann.receiveCode(replicas[0], hers), await bob.receiveCode(replicas[0], his)];
  const answers = await Promise.all([
    ann.call(replicas[0], 'POST', '/verify-code', { phone_id: hers, verification_code: codes[0] }),
    bob.call(replicas[1], 'POST', '/verify-code', { phone_id: his, verification_code: codes[1] }),
  ]);
  expect(statuses(answers)).toEqual([200, 200]);
  for (const one of [ann, bob]) {
    expect((await one.call(replicas[0], 'GET', '/overview')).body).toMatchObject({ total: 2, verified: 1 });
  }
});

test('setting two numbers primary at once, over and over, leaves exactly one', async () => {
  const ann = await createTestUser(harness);
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push(await ann.own(replicas[0], freshNumber()));
  const answers = await atOnce(12, (index) =>
    ann.call(replicas[index % 2]!, 'POST', `/${ids[index % 3]!}/set-primary`),
  );
  expect(new Set(statuses(answers))).toEqual(new Set([200]));
  const rows = await query('SELECT id FROM phone_numbers WHERE person = $1 AND is_primary', [ann.id]);
  expect(rows).toHaveLength(1);
});

test('removing the primary number while another is set primary never leaves none', async () => {
  for (let round = 0; round < 5; round += 1) {
    const ann = await createTestUser(harness);
    const first = await ann.own(replicas[0], freshNumber());
    const second = await ann.own(replicas[0], freshNumber());
    const answers = await Promise.all([
      ann.call(replicas[0], 'DELETE', `/${first}`),
      ann.call(replicas[1], 'POST', `/${second}/set-primary`),
    ]);
    expect(statuses(answers)).toEqual([200, 204]);
    const rows = await query('SELECT id FROM phone_numbers WHERE person = $1 AND is_primary', [ann.id]);
    expect(rows).toEqual([{ id: second }]);
  }
});

test('one Idempotency-Key ten times at once adds one number', async () => {
  const ann = await createTestUser(harness);
  const body = { phone_number: freshNumber() };
  const answers = await atOnce(10, (index) =>
    ann.call(replicas[index % 2]!, 'POST', '', body, { 'idempotency-key': 'at once' }),
  );
  const done = answers.filter(({ status }) => status === 201);
  expect(new Set(done.map(({ body: { id } }) => id)).size).toBe(1);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(new Set(refused.map(({ body: { code } }) => code))).toEqual(
    refused.length > 0 ? new Set(['idempotency-in-flight']) : new Set(),
  );
  expect(await query('SELECT id FROM phone_numbers WHERE person = $1', [ann.id])).toHaveLength(1);
});

/** Deletes a number, as an erasure does, after what was asked for has been decided from it and before that is written. */
function deletedBeforeWriting(id: string): { restore(): void } {
  const { pool } = replicas[0].context.database;
  const query = pool.query.bind(pool) as (statement: unknown, values?: unknown[]) => Promise<unknown>;
  const spy = jest.spyOn(pool, 'query') as unknown as jest.SpiedFunction<typeof query>;
  spy.mockImplementation(async (statement, values) => {
    if ((statement as { name?: string }).name?.startsWith('together-'))
      await query('DELETE FROM phone_numbers WHERE id = $1', [id]);
    return query(statement, values);
  });
  return { restore: () => spy.mockRestore() };
}

test.each(['asking for a code', 'a wrong code', 'the right code'])(
  '%s for a number whose person is erased at the same moment is answered as for none',
  async (what) => {
    const ann = await createTestUser(harness);
    const id = await ann.add(replicas[0], freshNumber());
    const code = what === 'asking for a code' ? '' : await ann.receiveCode(replicas[0], id);
    const erasing = deletedBeforeWriting(id);
    try {
      const answer =
        what === 'asking for a code'
          ? await ann.call(replicas[0], 'POST', '/verify', { phone_id: id })
          : await ann.call(replicas[0], 'POST', '/verify-code', {
              phone_id: id,
              verification_code: what === 'a wrong code' ? otherThan(code) : code,
            });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    } finally {
      erasing.restore();
    }
  },
);

test('a number that is added while its person is erased stays, and the erasure is answered', async () => {
  const ann = await createTestUser(harness);
  await ann.add(replicas[0], freshNumber());
  const adding = replicas[0].context.database.source.createQueryRunner();
  await adding.startTransaction();
  await lockPersons(adding.manager, [ann.id]);
  const erasing = ann.call(replicas[1], 'POST', '/erase', { confirm: 'erase' });
  await until('the erasure waiting for the person', async () => {
    // Other databases of this server have people, too.
    const waiting = `SELECT 1 FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND query ~ 'persons' AND datname = current_database()`;
    return (await query(waiting, [])).length > 0;
  });
  const input = { label: null, requestedPrimary: false };
  const number = addedNumber(uuidv7(), ann.id, freshNumber(), input, harness.now());
  await saveNumber(adding.manager, number);
  await adding.commitTransaction();
  await adding.release();
  expect((await erasing).status).toBe(202);
  const { items } = (await ann.call(replicas[0], 'GET', '')).body;
  expect(items.map(({ id }: { id: string }) => id)).toEqual([number.id]);
});
