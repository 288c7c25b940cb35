import type { Registry } from '@linecheck/service-kit/metrics';
import { Counter } from 'prom-client';
import { setAsideReasons, type SetAsideReason } from '../domain/callback';

/** What became of the webhooks that came in. */
export interface CallbackMetrics {
  stored(count: number): void;
  setAside(reason: SetAsideReason): void;
  leftOut(field: string): void;
  /** The HTTP status of each answer, the refusals among them. */
  answered(status: number): void;
}

export function callbackMetrics(registry: Registry): CallbackMetrics {
  const registers = [registry];
  const stored = new Counter({
    name: 'linecheck_callbacks_kept_total',
    help: 'Observations taken from callbacks',
    registers,
  });
  const setAside = new Counter({
    name: 'linecheck_callbacks_set_aside_total',
    help: 'Signed callbacks that could not be used, by reason',
    labelNames: ['reason'],
    registers,
  });
  const leftOut = new Counter({
    name: 'linecheck_callbacks_fields_left_out_total',
    help: 'Fields of callbacks that could not be read beside a status that was taken',
    labelNames: ['field'],
    registers,
  });
  const answers = new Counter({
    name: 'linecheck_callbacks_answered_total',
    help: 'Callbacks by the status they were answered with; 403 is unsigned or forged, 413 too large, 503 to be repeated',
    labelNames: ['status'],
    registers,
  });
  // The first of a reason is told of, too: the increase of a series that begins at 1 is none.
  for (const reason of setAsideReasons) setAside.inc({ reason }, 0);
  return {
    stored: (count) => stored.inc(count),
    setAside: (reason) => setAside.inc({ reason }),
    leftOut: (field) => leftOut.inc({ field }),
    answered: (status) => answers.inc({ status }),
  };
}

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
