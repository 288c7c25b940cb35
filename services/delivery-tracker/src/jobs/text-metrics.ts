import type { Registry } from '@linecheck/service-kit/metrics';
import type { DeliveryOutcome } from '@linecheck/shared-contracts';
import { Counter, Histogram } from 'prom-client';
import { bucketMiddle } from '../domain/latency-buckets';
import type { FoldedTexts } from '../persistence/rollups';

export interface TextMetrics {
  /** Adds what was added to the rollups. Each change is folded once, by one replica: the sum over replicas is what happened. */
  count(texts: readonly FoldedTexts[]): void;
}

const ENDS: ReadonlySet<DeliveryOutcome> = new Set(['delivered', 'undelivered', 'failed', 'canceled', 'refused']);
/** Edges of the rollups' own buckets, so that nothing is counted on the wrong side of one. */
const EDGES_S = [0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8, 409.6, 819.2, 1638.4];

export function textMetrics(registry: Registry): TextMetrics {
  const registers = [registry];
  const ended = new Counter({
    name: 'linecheck_texts_ended_total',
    help: 'Texts by how they ended: delivered, undelivered, failed, canceled, refused; class says whose fault that was: permanent, temporary, ours. Simulated ones are left out',
    labelNames: ['outcome', 'class', 'purpose', 'country'],
    registers,
  });
  const seconds = new Histogram({
    name: 'linecheck_seconds_to_phone',
    help: 'Seconds from the acceptance of a text by the provider to the callback that reported its delivery',
    labelNames: ['purpose'],
    buckets: EDGES_S,
    registers,
  });
  return {
    count(texts) {
      for (const { texts: more, ...labels } of byEnd(texts)) {
        if (more > 0) ended.inc(labels, more);
      }
      for (const { outcome, purpose, bucket, texts: more } of texts) {
        if (outcome !== 'delivered' || bucket < 0) continue;
        for (let text = 0; text < more; text += 1) seconds.observe({ purpose }, bucketMiddle(bucket));
      }
    },
  };
}

type Ended = Omit<FoldedTexts, 'bucket'>;

/** Summed up over buckets: a change of the time takes a text out of one and puts it into another of the same end. */
function byEnd(texts: readonly FoldedTexts[]): Iterable<Ended> {
  const sums = new Map<string, Ended>();
  for (const { outcome, class: reason, purpose, country, texts: more } of texts) {
    if (!ENDS.has(outcome)) continue;
    const key = `${outcome} ${reason} ${purpose} ${country}`;
    sums.set(key, { outcome, class: reason, purpose, country, texts: more + (sums.get(key)?.texts ?? 0) });
  }
  return sums.values();
}
