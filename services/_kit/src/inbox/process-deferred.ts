import { headers } from '@nats-io/transport-node';
import { deadLetterHeaders as named, retrySubject } from '@linecheck/shared-contracts';
import type { Measurement } from '../metrics';
import { runPeriodically, type PeriodicTask } from '../periodic';
import { deferredAfter, deferredLongerThan, deleteDeferred, oldestDeferred, type Deferred } from './deferred';
import { failureReason, deadLetterMessage, handle, readForConsumer, type Delivery } from './deliver';
import { clearFailures } from './handle-event';

export interface ProcessDeferredOptions {
  /** One for each consumer of the service. */
  deliveries: readonly Delivery[];
  measurement: Measurement;
  intervalMs: number;
}

const BATCH = 100;

/**
 * Takes what another version deferred and this one knows, at the start and from time to time, and gives up what has waited
 * too long. What this version cannot read it reads once only.
 */
export function startProcessingDeferred({ deliveries, measurement, intervalMs }: ProcessDeferredOptions): PeriodicTask {
  const read = new Map<string, string>();
  const stopping = new AbortController();
  const [first] = deliveries;
  if (first === undefined) return { stop: async () => undefined };
  const { database, nats, log, metrics } = first;

  const run = async (): Promise<void> => {
    let ages = new Map<string, number>();
    await measurement.take(async () => {
      ages = await oldestDeferred(
        database.pool,
        deliveries.map(({ consumer }) => consumer.name),
      );
      for (const [consumer, seconds] of ages) metrics.deferredAge.set({ consumer }, seconds);
    });
    for (const delivery of deliveries) {
      const { name } = delivery.consumer;
      const seconds = ages.get(name) ?? 0;
      if (seconds === 0 || stopping.signal.aborted) continue;
      read.set(name, await processKnown(delivery, read.get(name) ?? '0', stopping.signal));
      if (seconds * 1_000 > delivery.deferForMs && nats.status() === 'connected') await deadLetterExpired(delivery);
    }
  };
  const turns = runPeriodically(run, { intervalMs, log, failureMessage: 'Deferred events are not looked at' });
  return {
    async stop() {
      stopping.abort();
      await turns.stop();
    },
  };
}

/** Answers up to where nothing is left that this version has not read. */
async function processKnown(delivery: Delivery, after: string, stopping: AbortSignal): Promise<string> {
  const { database, consumer } = delivery;
  let [readTo, at, isSettled] = [after, after, true];
  while (!stopping.aborted) {
    const batch = await deferredAfter(database.pool, consumer.name, at, BATCH);
    for (const deferred of batch) {
      await processOne(delivery, deferred);
      at = deferred.seq;
      isSettled &&= deferred.isSettled;
      if (isSettled) readTo = at;
    }
    if (batch.length < BATCH) break;
  }
  return readTo;
}

async function processOne(delivery: Delivery, deferred: Deferred): Promise<void> {
  const { database, consumer, retryDelaysMs, afterCommit } = delivery;
  const reading = readForConsumer(consumer, deferred.incoming);
  if (reading.kind === 'unknown' || reading.kind === 'malformed') return;
  if (reading.kind === 'event') {
    const handled = await handle(delivery, reading.event);
    if (handled.outcome === 'held') throw handled.error;
    if (handled.outcome === 'done') afterCommit?.();
    if (handled.outcome === 'failed') {
      if (handled.failures <= retryDelaysMs.length) await publishRetry(delivery, deferred, handled.failures);
      else {
        await deadLetterMessage(delivery, deferred.incoming, failureReason(handled), reading.event);
        await clearFailures(database, consumer, reading.event);
      }
    }
  }
  await deleteDeferred(database.pool, consumer.name, deferred);
}

/** Its further attempts are those of a replayed dead letter. */
async function publishRetry(
  { nats, consumer }: Delivery,
  { eventId, incoming }: Deferred,
  failures: number,
): Promise<void> {
  const head = headers();
  head.set(named.subject, incoming.subject);
  head.set(named.stream, incoming.stream);
  head.set(named.sequence, String(incoming.sequence));
  head.set(named.replays, String(incoming.replays));
  const msgID = `deferred:${consumer.name}:${eventId}:${failures}`;
  await nats.js.publish(retrySubject(consumer.name), incoming.data, { headers: head, msgID });
}

async function deadLetterExpired(delivery: Delivery): Promise<void> {
  const { database, consumer, deferForMs } = delivery;
  for (const deferred of await deferredLongerThan(database.pool, consumer.name, deferForMs, BATCH)) {
    const hours = Math.round(deferForMs / 3_600_000);
    const reading = readForConsumer(consumer, deferred.incoming);
    const event = reading.kind === 'unknown' ? { type: reading.type, id: reading.id } : undefined;
    const reason = `No version of it took this within ${hours} hours: ${deferred.reason}`;
    await deadLetterMessage(delivery, deferred.incoming, reason, event);
    await deleteDeferred(database.pool, consumer.name, deferred);
  }
}
