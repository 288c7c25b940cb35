import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import {
  freshNumber,
  openTestHarness,
  createTestUser,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

const taken = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 202).length;

describe('the whole installation', () => {
  let own: TestHarness;
  let both: Instance[];
  let run = 0;
  beforeAll(async () => {
    own = await openTestHarness();
    const settings = { CODE_SEGMENTS_PER_HOUR: '10', CODE_SEGMENTS_PER_DAY: '15' };
    both = [await own.startInstance(settings), await own.startInstance(settings)];
  });
  afterAll(() => own.close());

  function next(): Instance {
    run += 1;
    return both[run % both.length]!;
  }

  async function people(count: number): Promise<Answer[]> {
    const all = await Promise.all(Array.from({ length: count }, () => createTestUser(own)));
    const ids = await Promise.all(all.map((one) => one.add(next(), freshNumber())));
    return atOnce(count, (index) => all[index]!.call(next(), 'POST', '/verify', { phone_id: ids[index]! }));
  }
  const published = () =>
    own.events
      .all()
      .filter(({ type }) => type.startsWith('sending-budget.'))
      .map(({ type, data }) => [type, (data as { limit: string }).limit]);
  async function budgets() {
    const token = await own.tokens.tokenFor('olga', { roles: ['operator'] });
    const response = await fetch(`${next().url}/api/v1/operator/verification/budgets`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()) as { items: { limit: string; used: number; quota: number }[] };
  }

  test('tells operators before it stops anything, and once; the ceiling holds over replicas', async () => {
    expect(taken(await people(7))).toBe(7);
    expect(published()).toEqual([]);
    expect(taken(await people(1))).toBe(1);
    await own.events.waitFor('sending-budget.threshold-reached');
    expect(published()).toEqual([['sending-budget.threshold-reached', 'codes-installation-hour']]);
    const answers = await people(12);
    expect(taken(answers)).toBe(2);
    const exhausted = await own.events.waitFor('sending-budget.exhausted');
    expect(exhausted.data).toMatchObject({ limit: 'codes-installation-hour', quota: 10, used: 10, user_id: null });
    expect(Date.parse(exhausted.data.opens_at ?? '')).toBeGreaterThan(Date.now() + 3_000_000);
    for (const { status, body } of answers.filter((answer) => answer.status !== 202)) {
      expect({ status, limit: body.limit, remaining: body.remaining }).toEqual({
        status: 429,
        limit: 'codes-installation-hour',
        remaining: 0,
      });
    }
    expect(taken(await people(3))).toBe(0);
    const last = await createTestUser(own);
    await last.add(next(), freshNumber());
    await own.events.waitFor('phone-number.added', ({ data }) => data.user_id === last.id);
    expect(published()).toEqual([
      ['sending-budget.threshold-reached', 'codes-installation-hour'],
      ['sending-budget.exhausted', 'codes-installation-hour'],
    ]);
    expect((await budgets()).items).toMatchObject([
      { limit: 'codes-installation-hour', used: 10, quota: 10 },
      { limit: 'codes-installation-day', used: 10, quota: 15 },
    ]);
  });

  test('opens again when the hour has passed; the day goes on', async () => {
    const { pool } = both[0]!.context.database;
    await pool.query(`UPDATE budget_marks SET slot = slot - interval '61 minutes'`);
    await pool.query(`UPDATE budget_notices SET told_at = told_at - interval '61 minutes'`);
    const answers = await people(8);
    expect(taken(answers)).toBe(5);
    expect(answers.find(({ status }) => status === 429)!.body).toMatchObject({
      limit: 'codes-installation-day',
      window_seconds: 86_400,
    });
    await own.events.waitFor('sending-budget.exhausted', ({ data }) => data.limit === 'codes-installation-day');
    await pool.query(`UPDATE budget_marks SET slot = slot - interval '25 hours'`);
    expect(taken(await people(1))).toBe(1);
  });

  test('is shown to operators alone, and in the metrics', async () => {
    const ann = await createTestUser(own);
    const { status } = await fetch(`${both[0]!.url}/api/v1/operator/verification/budgets`, {
      headers: { authorization: `Bearer ${ann.token}` },
    });
    expect(status).toBe(403);
    const page = await (await fetch(`${both[0]!.url}/metrics`)).text();
    expect(page).toMatch(/linecheck_sending_budget_used_segments\{limit="codes-installation-hour",[^}]*\} 1\n/);
    expect(page).toMatch(/linecheck_sending_budget_quota_segments\{limit="codes-installation-day",[^}]*\} 15\n/);
    expect(page).toMatch(/linecheck_limit_refusals_total\{limit="codes-installation-hour",[^}]*\} \d+\n/);
  });

  test('a repeated request counts once', async () => {
    const before = (await budgets()).items[0]!.used;
    const ann = await createTestUser(own);
    const phone_id = await ann.add(both[0]!, freshNumber());
    const headers = { 'idempotency-key': 'once' };
    const asks = Array.from({ length: 4 }, () => ann.call(next(), 'POST', '/verify', { phone_id }, headers));
    expect(taken(await Promise.all(asks))).toBe(4);
    expect((await budgets()).items[0]!.used).toBe(before + 1);
  });
});
