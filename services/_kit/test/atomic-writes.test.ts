import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import {
  idempotentOperation,
  readStoredResponse,
  selectStoredResponse,
  type IdempotentResponse,
} from '../src/idempotency';
import {
  CONFLICT,
  executeAtomically,
  inTransaction,
  retryOnConflict,
  retryWhileConflict,
  type Database,
  type Write,
} from '../src/persistence';
import { createTestDatabase, type TestDatabase } from '@linecheck/local-servers/testing';
import { openKitDatabase } from './fixtures';

let stored: TestDatabase;
let database: Database;

beforeAll(async () => {
  stored = await createTestDatabase();
  database = await openKitDatabase(stored.url);
  await database.pool.query('CREATE TABLE accounts (id text PRIMARY KEY, balance int NOT NULL, version int NOT NULL)');
  await database.pool.query('CREATE TABLE deeds (note text)');
});
afterAll(async () => {
  await database?.close();
  await stored?.drop();
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE accounts, deeds');
  await database.pool.query(`INSERT INTO accounts VALUES ('ada', 100, 1), ('bob', 100, 1)`);
});

const balanced = (name: string, id: string, balance: number, version: number): Write => ({
  name,
  sql: 'UPDATE accounts SET balance = $2, version = $3 + 1 WHERE id = $1 AND version = $3 RETURNING 1',
  values: [id, balance, version],
  expectedRows: 1,
});
const noted = (note: string): Write => ({
  name: 'noted',
  sql: 'INSERT INTO deeds VALUES ($1)',
  values: [note],
});
const accounts = async () => (await database.pool.query('SELECT id, balance FROM accounts ORDER BY id')).rows;
const actions = async () => (await database.pool.query('SELECT note FROM deeds')).rows.map(({ note }) => note);

test('all writes happen in one transaction', async () => {
  await executeAtomically(database.pool, [
    balanced('from_ada', 'ada', 90, 1),
    balanced('to_bob', 'bob', 110, 1),
    noted('paid'),
  ]);
  expect(await accounts()).toEqual([
    { id: 'ada', balance: 90 },
    { id: 'bob', balance: 110 },
  ]);
  const { rows } = await database.pool.query(
    'SELECT xmin FROM accounts UNION SELECT xmin FROM deeds', // one transaction id for all three rows
  );
  expect(rows).toHaveLength(1);
});

test.each([
  ['first', [balanced('a', 'ada', 0, 7), balanced('b', 'bob', 0, 1), noted('x')]],
  ['last', [noted('x'), balanced('a', 'ada', 0, 1), balanced('b', 'bob', 0, 7)]],
])('where the %s guard fails, nothing happens', async (_, writes) => {
  await expect(executeAtomically(database.pool, writes)).rejects.toMatchObject({ code: '40001' });
  expect(await accounts()).toEqual([
    { id: 'ada', balance: 100 },
    { id: 'bob', balance: 100 },
  ]);
  expect(await actions()).toEqual([]);
});

test('transfers at once, both ways, lose nothing and are each done once', async () => {
  const transfer = (from: string, to: string) =>
    retryOnConflict(async () => {
      const { rows } = await database.pool.query('SELECT * FROM accounts');
      const [giver, taker] = [from, to].map((id) => rows.find((row) => row.id === id));
      await executeAtomically(database.pool, [
        ...[balanced('g', from, giver.balance - 1, giver.version), balanced('t', to, taker.balance + 1, taker.version)],
        noted(`${from} to ${to}`),
      ]);
    });
  const there = Array.from({ length: 12 }, () => transfer('ada', 'bob'));
  const back = Array.from({ length: 5 }, () => transfer('bob', 'ada'));
  await Promise.all([...there, ...back]);
  expect(await accounts()).toEqual([
    { id: 'ada', balance: 93 },
    { id: 'bob', balance: 107 },
  ]);
  expect(await actions()).toHaveLength(17);
});

test('where it is always overtaken it ends with 503, and any other fault at once', async () => {
  let attempts = 0;
  const always = retryOnConflict(async () => {
    attempts += 1;
    await executeAtomically(database.pool, [balanced('a', 'ada', 0, 7)]);
  });
  await expect(always).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  expect(attempts).toBe(40);
  const broken: Write = { name: 'broken', sql: 'INSERT INTO deeds VALUES (1 / $1::int)', values: [0] };
  await expect(retryOnConflict(() => executeAtomically(database.pool, [broken]))).rejects.toMatchObject({
    code: '22012',
  });
});

test('inside a transaction a compare-and-set is done again until it meets what it read; what it throws is thrown at once', async () => {
  const take = (amount: number) =>
    inTransaction(database, (em) =>
      retryWhileConflict(async () => {
        const [{ balance, version }] = await em.query(`SELECT balance, version FROM accounts WHERE id = 'ada'`);
        const [, written] = await em.query(
          `UPDATE accounts SET balance = $1, version = $2 + 1 WHERE id = 'ada' AND version = $2`,
          [balance - amount, version],
        );
        return written === 1 ? balance : CONFLICT;
      }),
    );
  await Promise.all(Array.from({ length: 5 }, () => take(1)));
  expect((await accounts())[0]).toEqual({ id: 'ada', balance: 95 });

  let attempts = 0;
  const always = retryWhileConflict(async () => {
    attempts += 1;
    return CONFLICT;
  });
  await expect(always).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  expect(attempts).toBe(40);
  const broken = retryWhileConflict(() => inTransaction(database, (em) => em.query('SELECT 1 / 0')));
  await expect(broken).rejects.toMatchObject({ code: '22012' });
});

test('an Idempotency-Key is read and kept with the deed', async () => {
  const request = { person: 'ada', route: 'pay', key: uuidv7(), body: { amount: 1 } };
  const pay = (body: object): Promise<IdempotentResponse<{ paid: string }>> => {
    const once = idempotentOperation({ ...request, body }, 201, (paid: string) => ({ paid }));
    return retryOnConflict(async () => {
      const { rows } = await database.pool.query(`SELECT ${selectStoredResponse('$1', '$2', '$3')} AS kept`, [
        ...once.scope,
      ]);
      const kept = readStoredResponse(rows[0].kept);
      if (kept) return once.replay(kept);
      const { answer, writes } = once.store(uuidv7());
      await executeAtomically(database.pool, [...writes, noted(answer.body.paid)]);
      return answer;
    });
  };
  const answers = await Promise.all(Array.from({ length: 8 }, () => pay({ amount: 1 })));
  expect(new Set(answers.map(({ status, body: { paid } }) => `${status} ${paid}`)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await actions()).toEqual([answers[0]?.body.paid]);
  await expect(pay({ amount: 2 })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  await database.pool.query(`UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'`);
  expect(await pay({ amount: 2 })).toMatchObject({ replayed: false });
  expect(await actions()).toHaveLength(2);
});
