// What wakes somebody the first time that it is counted is a series before: Prometheus finds no increase in one that begins at 1.
import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { measureCeiling, sendingCeiling } from '../src/limits';
import type { Database } from '../src/persistence';
import { ACCOUNT_REFUSALS, createSendMetrics } from '../src/sms/metrics';
import { newMetrics } from './fixtures';

const rules = resolve(__dirname, '../../../docs/operations/alerting-rules.yml');

async function labelsIn(metrics: ReturnType<typeof newMetrics>, name: string, label: string): Promise<unknown[]> {
  const { values = [] } = (await metrics.getSingleMetric(name)?.get()) ?? {};
  return values.flatMap(({ labels, value }) => (value === 0 ? [(labels as Record<string, unknown>)[label]] : []));
}

test('the provider’s refusals because of the account, all that the rule names', async () => {
  const metrics = newMetrics();
  createSendMetrics(metrics);
  expect(await labelsIn(metrics, 'linecheck_sms_refused_total', 'code')).toEqual(ACCOUNT_REFUSALS);
  const [, codes] = /linecheck_sms_refused_total\{code=~"([0-9|]+)"\}/.exec(await readFile(rules, 'utf8')) ?? [];
  expect(codes?.split('|').map(Number)).toEqual(ACCOUNT_REFUSALS);
});

test.each(['test', 'verification'] as const)('what the ceiling over all people refuses: %s', async (purpose) => {
  const metrics = newMetrics();
  const ceiling = sendingCeiling(purpose, { perHour: 10, perDay: 20, alertPercent: 80 });
  const pool = { query: async () => ({ rows: [] }) };
  measureCeiling(metrics, { pool: pool as unknown as Database['pool'] }, ceiling);
  const names = ceiling.budget.limits.map(({ name }) => name);
  expect(await labelsIn(metrics, 'linecheck_limit_refusals_total', 'limit')).toEqual(names);
  for (const name of names) expect(name).toMatch(/.+-installation-.+/);
});
