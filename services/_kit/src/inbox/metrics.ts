import { Counter, Gauge, Histogram } from 'prom-client';
import { createMeasurement, type Measurement, type Registry } from '../metrics';

export interface InboxMetrics {
  events: Counter<'consumer' | 'outcome'>;
  seconds: Histogram<'consumer'>;
  lag: Gauge<'consumer'>;
  missing: Gauge;
  /** Of `lag` and `missing`, which NATS tells. */
  atServer: Measurement;
  deferredAge: Gauge<'consumer'>;
  /** Of `deferredAge`, which the database tells. */
  deferred: Measurement;
}

export function createInboxMetrics(registry: Registry): InboxMetrics {
  const registers = [registry];
  const lag = new Gauge({
    name: 'inbox_lag',
    help: 'Events that a consumer has yet to take; none of a consumer that is missing at the server',
    labelNames: ['consumer'],
    registers,
  });
  const missing = new Gauge({
    name: 'inbox_consumers_missing',
    help: 'Durable consumers that were not at the server when it was asked; they are made again as soon as their stream is there',
    registers,
  });
  const deferredAge = new Gauge({
    name: 'inbox_deferred_oldest_seconds',
    help: 'How long the oldest event has waited that only a newer version of its consumer can take',
    labelNames: ['consumer'],
    registers,
  });
  return {
    events: new Counter({
      name: 'inbox_events_total',
      help: 'Deliveries by what became of them: done, repeated, ignored, held, failed, deferred, dead_lettered',
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
    lag,
    missing,
    atServer: createMeasurement(registry, 'inbox', [lag, missing]),
    deferredAge,
    deferred: createMeasurement(registry, 'inbox_deferred', [deferredAge]),
  };
}
