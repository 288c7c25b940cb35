import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { destroyCodesExpiredBy } from '../src/persistence/verifications';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  // Texts are in the database for a moment only: this keeps what was written there.
  await service.context.database.pool.query(`
    CREATE TABLE every_body (body text);
    CREATE FUNCTION keep_body() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO every_body VALUES (new.body); RETURN NULL; END $$;
    CREATE TRIGGER keep_body AFTER INSERT ON sms_sends FOR EACH ROW EXECUTE FUNCTION keep_body();
  `);
});
afterAll(() => harness.close());

/** Six digits that stand alone: ids and times may hold the same ones by chance. */
function holds(text: string, code: string): boolean {
  return new RegExp(`(?<![0-9a-f.-])${code}(?![0-9a-f-])`).test(text);
}

async function everyRow(): Promise<string> {
  const { pool } = service.context.database;
  const { rows: tables } = await pool.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  const dumps = tables.map(async ({ tablename }) => [
    tablename,
    (await pool.query(`SELECT t::text FROM "${tablename}" t`)).rows,
  ]);
  return JSON.stringify(await Promise.all(dumps));
}

test('a code is nowhere but in the text: not in logs, events, or the database', async () => {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  const phone_id = await ann.add(service, number);
  const code = await ann.receiveCode(service, phone_id);
  const database = await everyRow();
  expect(database).toContain('every_body');
  expect(holds(database, code)).toBe(false);
  await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: otherThan(code) });
  await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: code });
  await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: code });
  await harness.events.waitFor(
    'phone-number.verified',
    ({ data }) => (data as { phone_id: string }).phone_id === phone_id,
  );

  expect(holds(JSON.stringify(harness.events.all()), code)).toBe(false);
  const { rows } = await service.context.database.pool.query(
    'SELECT code_hmac, code_sealed FROM verifications WHERE phone_id = $1',
    [phone_id],
  );
  expect(rows).toEqual([{ code_hmac: null, code_sealed: null }]);
  const sends = await service.context.database.pool.query('SELECT body FROM sms_sends WHERE person = $1', [ann.id]);
  expect(sends.rows).toEqual([{ body: null }]);
  const log = harness.logged.join('');
  expect(log).not.toBe('');
  expect(holds(log, code)).toBe(false);
  expect(log).not.toContain(ann.token);
  expect(log).not.toContain(number);
});

test('the code of a number that is removed is destroyed at once', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(service, freshNumber());
  await ann.receiveCode(service, phone_id);
  await ann.call(service, 'DELETE', `/${phone_id}`);
  const { rows } = await service.context.database.pool.query(
    'SELECT code_hmac, code_sealed FROM verifications WHERE phone_id = $1',
    [phone_id],
  );
  expect(rows).toEqual([{ code_hmac: null, code_sealed: null }]);
});

test('codes whose life is over are destroyed, also where nobody asks for them any more; live ones stay', async () => {
  const ann = await createTestUser(harness);
  const [old, live] = [await ann.add(service, freshNumber()), await ann.add(service, freshNumber())];
  await ann.receiveCode(service, old);
  harness.advance(599);
  const code = await ann.receiveCode(service, live);
  harness.advance(1);
  const em = service.context.database.source.manager;
  // How many is not known: the service destroys them as well, from time to time.
  await destroyCodesExpiredBy(em, harness.now());
  expect(await destroyCodesExpiredBy(em, harness.now())).toBe(0);
  const { rows } = await service.context.database.pool.query(
    'SELECT phone_id, code_sealed IS NULL AND code_hmac IS NULL AS gone FROM verifications WHERE phone_id = ANY($1)',
    [[old, live]],
  );
  expect(new Map(rows.map(({ phone_id, gone }) => [phone_id, gone]))).toEqual(
    new Map([
      [old, true],
      [live, false],
    ]),
  );
  const type = (phone_id: string) => ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: code });
  expect((await type(old)).body.code).toBe('code-expired');
  expect((await type(live)).status).toBe(200);
});
