import { expect, test } from '@jest/globals';
import { createMetrics } from '@linecheck/service-kit/metrics';
import { alertMetrics } from '../src/jobs/alert-metrics';
import type { Alert } from '../src/domain/alert';

const open = { kind: 'latency', route: { traffic: 'test', country: 'GB', sender: '+15005550006' } } as unknown as Alert;

test('alerts that cannot be evaluated any more are not shown as they were, and that is said', async () => {
  const registry = createMetrics('delivery-tracker');
  const { show } = alertMetrics(registry);
  const shown = async () => {
    const lines = (await registry.metrics()).split('\n');
    const up = lines.find((line) => line.startsWith('measurement_up{measurement="alerts"'));
    return [lines.filter((line) => line.startsWith('linecheck_alert_open{')).length, up?.split(' ').at(-1)];
  };
  expect(await shown()).toEqual([0, '0']);
  await show(async () => [open]);
  expect(await shown()).toEqual([1, '1']);
  await expect(show(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(await shown()).toEqual([0, '0']);
});
