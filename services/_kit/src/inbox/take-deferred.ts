import { headers } from '@nats-io/transport-node';
import { deadLetterHeaders as named, retrySubject } from '@linecheck/shared-contracts';
import type { Measurement } from '../metrics';
import { takeTurns, type Turns } from '../turns';
import { deferredAfter, deferredFor, forgetDeferred, oldestDeferred, type Deferred } from './deferred';
import { failedSo, giveUpMessage, handle, readFor, type Delivery } from './deliver';
import { forgetFailures } from './handle-event';

export interface TakeDeferredOptions {
  /** One for each consumer of the service. */
  deliveries: readonly Delivery[];
  measurement: Measurement;
  turnMs: number;
}

const BATCH = 100;

/**
 * Takes what another version deferred and this one knows, at the start and from time to time, and gives up what has waited
 * too long. What this version cannot read it reads once only: it will not learn it.
 */
export function startTakingDeferred({ deliveries, measurement, turnMs }: TakeDeferredOptions): Turns {
  const read = new Map<string, string>();
  const stopping = new AbortController();
  const [first] = deliveries;
  if (first === undefined) return { stop: async () => undefined };
  const { database, nats, log, metrics } = first;

  const turn = async (): Promise<void> => {
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
      read.set(name, await takeKnown(delivery, read.get(name) ?? '0', stopping.signal));
      if (seconds * 1_000 > delivery.deferForMs && nats.status() === 'connected') await giveUpOld(delivery);
    }
  };
  const turns = takeTurns(turn, { everyMs: turnMs, log, failing: 'Deferred events are not looked at' });
  return {
    async stop() {
      stopping.abort();
      await turns.stop();
    },
  };
}

/** Answers up to where nothing is left that this version has not read. */
async function takeKnown(delivery: Delivery, after: string, stopping: AbortSignal): Promise<string> {
  const { database, consumer } = delivery;
  let [readTo, at, isSettled] = [after, after, true];
  while (!stopping.aborted) {
    const batch = await deferredAfter(database.pool, consumer.name, at, BATCH);
    for (const deferred of batch) {
      await takeOne(delivery, deferred);
      at = deferred.seq;
      isSettled &&= deferred.isSettled;
      if (isSettled) readTo = at;
    }
    if (batch.length < BATCH) break;
  }
  return readTo;
}

async function takeOne(delivery: Delivery, deferred: Deferred): Promise<void> {
  const { database, consumer, retryDelaysMs, afterCommit } = delivery;
  const told = readFor(consumer, deferred.incoming);
  if (told.kind === 'unknown' || told.kind === 'malformed') return;
  if (told.kind === 'event') {
    const handled = await handle(delivery, told.event);
    if (handled.outcome === 'held') throw handled.error;
    if (handled.outcome === 'done') afterCommit?.();
    if (handled.outcome === 'failed') {
      if (handled.failures <= retryDelaysMs.length) await retryByItself(delivery, deferred, handled.failures);
      else {
        await giveUpMessage(delivery, deferred.incoming, failedSo(handled), told.event);
        await forgetFailures(database, consumer, told.event);
      }
    }
  }
  await forgetDeferred(database.pool, consumer.name, deferred);
}

/** Its further tries are those of a replayed letter. */
async function retryByItself(
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

async function giveUpOld(delivery: Delivery): Promise<void> {
  const { database, consumer, deferForMs } = delivery;
  for (const deferred of await deferredFor(database.pool, consumer.name, deferForMs, BATCH)) {
    const hours = Math.round(deferForMs / 3_600_000);
    const told = readFor(consumer, deferred.incoming);
    const event = told.kind === 'unknown' ? { type: told.type, id: told.id } : undefined;
    const reason = `No version of it took this within ${hours} hours: ${deferred.reason}`;
    await giveUpMessage(delivery, deferred.incoming, reason, event);
    await forgetDeferred(database.pool, consumer.name, deferred);
  }
}
