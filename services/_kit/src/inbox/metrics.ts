import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface InboxMetrics {
  events: Counter<'consumer' | 'outcome'>;
  seconds: Histogram<'consumer'>;
  lag: Gauge<'consumer'>;
}

export function createInboxMetrics(registry: Registry): InboxMetrics {
  const registers = [registry];
  return {
    events: new Counter({
      name: 'inbox_events_total',
      help: 'Deliveries by what became of them: done, repeated, ignored, held, failed, dead_lettered',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'inbox_event_seconds',
      help: 'Time from the delivery of an event to its commit',
      labelNames: ['consumer'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    lag: new Gauge({
      name: 'inbox_lag',
      help: 'Events that a consumer has yet to take',
      labelNames: ['consumer'],
      registers,
    }),
  };
}
