// Two replicas with different keys, side by side on one database, as during a rolling deploy.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import {
  codeIn,
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  textOf,
  type Instance,
  type TestHarness,
} from './test-harness';

const key = () => randomBytes(32).toString('base64');
const [first, second] = [
  { code: key(), sealing: key() },
  { code: key(), sealing: key() },
];

/** The settings of a replica that reads these versions, of which `active` signs; null leaves that to the default. */
function keys(versions: readonly (1 | 2)[], active: 1 | 2 | null): Record<string, string> {
  const text = (kind: 'code' | 'sealing') =>
    versions.map((version) => `${version}:${(version === 1 ? first : second)[kind]}`).join(',');
  const named: Record<string, string> =
    active === null ? {} : { CODE_HMAC_ACTIVE_KEY: `${active}`, SEALING_ACTIVE_KEY: `${active}` };
  return { CODE_HMAC_KEYS: text('code'), SEALING_KEYS: text('sealing'), ...named };
}

let harness: TestHarness;
beforeAll(async () => {
  harness = await openTestHarness();
});
afterAll(() => harness.close());

const missing = async ({ context }: Instance, setting: string): Promise<number> => {
  const metric = await context.metrics.getSingleMetric('linecheck_missing_key_total')?.get();
  const values = metric?.values ?? [];
  return values.filter(({ labels }) => labels.setting === setting).reduce((sum, { value }) => sum + value, 0);
};

/** The steps of docs/operations/rotation.md: what one replica has while the other is still at the step before. */
const steps = [
  { what: 'the old key alone', keys: keys([1], null) },
  { what: 'the new one beside it', keys: keys([1, 2], null) },
  { what: 'the new one active', keys: keys([1, 2], 2) },
  { what: 'the old one gone', keys: keys([2], 2) },
];

test.each(steps.slice(1).map((step, index) => [step.what, steps[index]!, step] as const))(
  'up to %s no code is lost, whichever replica signed it, sent it, or is asked',
  async (_what, before, after) => {
    // What the step before the last one signed has expired by the time that the old key goes.
    const replicas = [await harness.startInstance(before.keys), await harness.startInstance(after.keys)] as const;
    const ways = [replicas, [...replicas].reverse()] as (readonly [Instance, Instance])[];
    for (const [one, other] of ways) {
      const ann = await createTestUser(harness);
      const phone_id = await ann.add(one, freshNumber());
      const code = await ann.receiveCode(one, phone_id);
      harness.advance(31);
      const again = await ann.call(other, 'POST', '/verify', { phone_id });
      expect(again.status).toBe(202);
      expect(codeIn(await textOf(harness, again.body.message_id))).toBe(code);
      const answer = await ann.call(other, 'POST', '/verify-code', { phone_id, verification_code: code });
      expect(answer.status).toBe(200);
    }
    for (const replica of replicas) {
      expect([await missing(replica, 'CODE_HMAC_KEYS'), await missing(replica, 'SEALING_KEYS')]).toEqual([0, 0]);
      await replica.close();
    }
  },
);

test('a key that signs before all can read it costs a 503 at the replica without it, no attempt, and no text', async () => {
  const without = await harness.startInstance(keys([1], null));
  const ahead = await harness.startInstance(keys([1, 2], 2));
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(without, freshNumber());
  const type = (at: Instance, verification_code: string) =>
    ann.call(at, 'POST', '/verify-code', { phone_id, verification_code });
  const code = await ann.receiveCode(ahead, phone_id);
  for (const tried of [code, otherThan(code), code]) {
    const refused = await type(without, tried);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 503, code: 'unavailable' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  harness.advance(31);
  const resend = await ann.call(without, 'POST', '/verify', { phone_id });
  expect({ status: resend.status, code: resend.body.code }).toEqual({ status: 503, code: 'unavailable' });
  expect((await ann.call(ahead, 'POST', '/verify', { phone_id })).status).toBe(202);
  expect((await type(ahead, otherThan(code))).body).toMatchObject({ code: 'code-wrong', attempts_left: 4 });
  expect((await type(ahead, code)).status).toBe(200);

  expect(await missing(without, 'CODE_HMAC_KEYS')).toBe(3);
  const published = harness.logged.filter(
    (line) => line.includes('A key is missing here') && line.includes('CODE_HMAC_KEYS'),
  );
  expect(published).toHaveLength(1);
  expect(harness.logged.join('')).not.toContain(second.code);
  await Promise.all([without.close(), ahead.close()]);
});

test('a worker without the key leaves the text to the replica that has it', async () => {
  const ahead = await harness.startInstance(keys([1, 2], 2));
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(ahead, freshNumber());
  // The replica that seals it is gone before it could send it: only the one without the key is there.
  const { pool } = ahead.context.database;
  await pool.query(`
    CREATE FUNCTION keep_back() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN new.due_at := now() + interval '1 hour'; RETURN new; END $$;
    CREATE TRIGGER keep_back BEFORE INSERT ON sms_sends FOR EACH ROW EXECUTE FUNCTION keep_back()`);
  const { message_id } = (await ann.call(ahead, 'POST', '/verify', { phone_id })).body;
  await pool.query('DROP TRIGGER keep_back ON sms_sends');
  await ahead.close();

  const without = await harness.startInstance(keys([1], null));
  const { pool: own } = without.context.database;
  await own.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [message_id]);
  await until('the key is missed', async () => (await missing(without, 'SEALING_KEYS')) > 0);
  const { rows } = await own.query('SELECT state FROM sms_sends WHERE message_id = $1', [message_id]);
  expect(['planned', 'calling']).toContain(rows[0].state);
  await harness.startInstance(keys([1, 2], 2));
  expect(codeIn(await textOf(harness, message_id))).toMatch(/^\d{6}$/);
});
