import { expect, test } from '@jest/globals';
import { createMetrics } from '@linecheck/service-kit/metrics';
import { setAsideReasons } from '../src/domain/callback';
import { callbackMetrics } from '../src/intake/webhook-metrics';

test('the first callback of a reason is an increase: each is counted from 0 on', async () => {
  const metrics = createMetrics('delivery-tracker');
  const { setAside } = callbackMetrics(metrics);
  const shown = async () => (await metrics.getSingleMetric('linecheck_callbacks_set_aside_total')?.get())?.values ?? [];
  expect((await shown()).map(({ labels, value }) => [labels['reason'], value])).toEqual(
    setAsideReasons.map((reason) => [reason, 0]),
  );
  setAside('unknown-status');
  expect((await shown()).filter(({ value }) => value > 0)).toMatchObject([{ labels: { reason: 'unknown-status' } }]);
});
