import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter, Gauge } from 'prom-client';

export interface LiveMetrics {
  opened(): void;
  closed(): void;
  droppedSlow(): void;
  /** Because the person, or the replica, has as many as it may. */
  refused(limit: 'person' | 'all'): void;
}

export function liveMetrics(registry: Registry): LiveMetrics {
  const registers = [registry];
  const streams = new Gauge({ name: 'linecheck_live_streams', help: 'Open event streams', registers });
  const slow = new Counter({
    name: 'linecheck_live_dropped_slow_total',
    help: 'Event streams that were cut off because their reader was too slow',
    registers,
  });
  const refused = new Counter({
    name: 'linecheck_live_refused_total',
    help: 'Event streams that were refused: person, this one has enough open; all, the replica has',
    labelNames: ['limit'],
    registers,
  });
  return {
    opened: () => streams.inc(),
    closed: () => streams.dec(),
    droppedSlow: () => slow.inc(),
    refused: (limit) => refused.inc({ limit }),
  };
}
