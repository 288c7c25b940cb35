import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter, Histogram } from 'prom-client';
import type { UsageCount, UsageReport } from '../domain/usage';

export interface UsageMetrics {
  /** Adds what a report added to the counts, so that the sum over all replicas is what operators read. */
  add(counts: readonly UsageCount[], report: Pick<UsageReport, 'remotesLoaded'>): void;
}

/** Every label is of the contract's closed lists. */
export function usageMetrics(registry: Registry): UsageMetrics {
  const registers = [registry];
  const counted = new Counter({
    name: 'linecheck_usage_total',
    help: 'What of the product was used: events, and people once each (people-…), by detail',
    labelNames: ['measure', 'detail'],
    registers,
  });
  const loads = new Histogram({
    name: 'linecheck_usage_remote_load_seconds',
    help: 'Until a remote was shown to a person',
    labelNames: ['remote'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  return {
    add(counts, { remotesLoaded }) {
      for (const { measure, detail, count } of counts) counted.inc({ measure, detail }, count);
      for (const { remote, milliseconds } of remotesLoaded) loads.observe({ remote }, milliseconds / 1000);
    },
  };
}
