import type { Registry } from '@linecheck/service-kit/metrics';
import { Gauge } from 'prom-client';
import type { Alert } from '../domain/alert';

export interface AlertMetrics {
  show(open: readonly Alert[]): void;
}

export function alertMetrics(registry: Registry): AlertMetrics {
  const open = new Gauge({
    name: 'linecheck_alert_open',
    help: '1 for each open alert: texts of a sender to a country that arrive less often, or later, than before',
    labelNames: ['kind', 'traffic', 'country', 'sender'],
    registers: [registry],
  });
  return {
    show(alerts) {
      open.reset();
      for (const { kind, route } of alerts) {
        const { traffic, country, sender } = route;
        open.set({ kind, traffic, country: country ?? '', sender }, 1);
      }
    },
  };
}
