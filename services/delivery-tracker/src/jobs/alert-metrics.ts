import { createMeasurement, type Registry } from '@linecheck/service-kit/metrics';
import { Gauge } from 'prom-client';
import type { Alert } from '../domain/alert';

export interface AlertMetrics {
  /** Shows what `read` finds; while it fails, nothing. Throws what it throws. */
  show(read: () => Promise<readonly Alert[]>): Promise<void>;
}

export function alertMetrics(registry: Registry): AlertMetrics {
  const open = new Gauge({
    name: 'linecheck_alert_open',
    help: '1 for each open alert: texts of a sender to a country that arrive less often, or later, than before',
    labelNames: ['kind', 'traffic', 'country', 'sender'],
    registers: [registry],
  });
  const measurement = createMeasurement(registry, 'alerts', [open]);
  return {
    show: (read) =>
      measurement.take(async () => {
        const alerts = await read();
        open.reset();
        for (const { kind, route } of alerts) {
          const { traffic, country, sender } = route;
          open.set({ kind, traffic, country: country ?? '', sender }, 1);
        }
      }),
  };
}
