import { Counter, Gauge } from 'prom-client';
import { createMeasurement, type Registry } from '../metrics';
import type { Backlog } from './rows';

export interface RelayMetrics {
  published(count: number): void;
  gaveUp(): void;
  /** Shows what `read` finds; while it fails, nothing. Throws what it throws. */
  show(read: () => Promise<Backlog>): Promise<void>;
}

export function createRelayMetrics(registry: Registry): RelayMetrics {
  const registers = [registry];
  const depth = new Gauge({
    name: 'outbox_depth',
    help: 'Events that wait to be published; counted up to 100,000',
    registers,
  });
  const retrying = new Gauge({
    name: 'outbox_retrying',
    help: 'Those of them that failed alone and are tried again',
    registers,
  });
  const age = new Gauge({
    name: 'outbox_oldest_age_seconds',
    help: 'How long the oldest has waited that never failed alone',
    registers,
  });
  const aside = new Gauge({
    name: 'outbox_set_aside',
    help: 'Events that could not be published and wait for an operator',
    registers,
  });
  const measurement = createMeasurement(registry, 'outbox', [depth, retrying, age, aside]);
  const published = new Counter({ name: 'outbox_published_total', help: 'Events that reached the stream', registers });
  const gaveUp = new Counter({ name: 'outbox_set_aside_total', help: 'Events that were set aside', registers });
  return {
    published: (count) => published.inc(count),
    gaveUp: () => gaveUp.inc(),
    show: (read) =>
      measurement.take(async () => {
        const backlog = await read();
        depth.set(backlog.depth);
        retrying.set(backlog.retrying);
        age.set(backlog.ageSeconds);
        aside.set(backlog.setAside);
      }),
  };
}
