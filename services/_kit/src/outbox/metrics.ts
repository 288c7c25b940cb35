import { Counter, Gauge, type Registry } from 'prom-client';

export interface RelayMetrics {
  published(count: number): void;
  gaveUp(): void;
  show(depth: number, ageSeconds: number, setAside: number): void;
}

export function createRelayMetrics(registry: Registry): RelayMetrics {
  const registers = [registry];
  const depth = new Gauge({ name: 'outbox_depth', help: 'Events that wait to be published', registers });
  const age = new Gauge({
    name: 'outbox_oldest_age_seconds',
    help: 'How long the oldest of them has waited',
    registers,
  });
  const aside = new Gauge({ name: 'outbox_set_aside', help: 'Events that can never be published', registers });
  const published = new Counter({ name: 'outbox_published_total', help: 'Events that reached the stream', registers });
  const gaveUp = new Counter({ name: 'outbox_set_aside_total', help: 'Events that were set aside', registers });
  return {
    published: (count) => published.inc(count),
    gaveUp: () => gaveUp.inc(),
    show(waiting, ageSeconds, setAside) {
      depth.set(waiting);
      age.set(ageSeconds);
      aside.set(setAside);
    },
  };
}
