import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter } from 'prom-client';

export type InboundKind = 'stop' | 'start' | 'help' | 'other' | 'unreadable' | 'repeated';

/** What the texts that came in were. */
export interface InboundMetrics {
  taken(kind: InboundKind): void;
}

export function inboundMetrics(registry: Registry): InboundMetrics {
  const texts = new Counter({
    name: 'linecheck_inbound_texts_total',
    help: 'Signed texts from phones by what they were; repeated: a word that had been taken before',
    labelNames: ['kind'],
    registers: [registry],
  });
  return { taken: (kind) => texts.inc({ kind }) };
}
