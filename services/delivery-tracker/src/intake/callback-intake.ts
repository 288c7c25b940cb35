import type { Logger } from '@linecheck/service-kit/logging';
import type { Callback, SetAside } from '../domain/callback';
import { recordCallbacks } from '../use-cases/record-callbacks';
import type { Query } from '../persistence/query';
import type { CallbackMetrics } from './webhook-metrics';
import { microBatches, type MicroBatches } from './micro-batches';

/** Twilio has to get an answer within 2 s; the rest of that time is for the way there and back. */
const RESPONSE_TIMEOUT_MS = 1_700;

/** While one commit is on its way to the disk, the next is prepared. Each takes a connection of the pool. */
const WRITE_CONCURRENCY = 3;

export interface CallbackIntakeOptions {
  readonly query: Query;
  readonly log: Logger;
  readonly metrics: CallbackMetrics;
  /** Called after each commit: there may be events to publish. */
  readonly afterCommit: () => void;
}

/** Takes callbacks and commits them in shared transactions, together with the events they cause. */
export function callbackIntake({ query, log, metrics, afterCommit }: CallbackIntakeOptions): MicroBatches<Callback> {
  return microBatches<Callback>({
    maxBatchSize: 200,
    concurrency: WRITE_CONCURRENCY,
    keyOf: messageOf,
    maxQueued: 5_000,
    timeoutMs: RESPONSE_TIMEOUT_MS,
    onFailure: (error) => log.warn({ err: error }, 'Callbacks could not be kept; the provider is asked to repeat them'),
    write: async (batch) => {
      const setAside = await recordCallbacks(query, batch);
      afterCommit();
      metrics.stored(batch.length - setAside.length);
      for (const field of batch.flatMap(leftOutOf)) metrics.leftOut(field);
      for (const callback of setAside) report(callback, metrics, log);
    },
  });
}

function messageOf(callback: Callback): string | null {
  return callback.kind === 'observation' ? callback.observation.messageId : callback.setAside.messageId;
}

function leftOutOf(callback: Callback): readonly string[] {
  return callback.kind === 'observation' ? callback.leftOut : [];
}

function report({ reason, messageId, cause }: SetAside, metrics: CallbackMetrics, log: Logger): void {
  metrics.setAside(reason);
  const details = { reason, messageId, ...(cause === undefined ? {} : { err: cause }) };
  if (reason === 'not-storable')
    log.error(details, 'A callback that looked usable could not be stored; it was set aside');
  else log.warn(details, 'A callback was set aside');
}
