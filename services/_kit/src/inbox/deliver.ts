import type { JsMsg } from '@nats-io/jetstream';
import { EVENTS_STREAM, type EventOf } from '@linecheck/shared-contracts';
import { readEvent, type Reading } from '../events';
import type { Logger } from '../logging';
import type { Nats } from '../nats';
import { isDatabaseDown, type Database } from '../persistence';
import { inSpan, type SpanDescription } from '../tracing';
import type { Consumer } from './consumer';
import { publishDeadLetter } from './dead-letter';
import { deferEvent } from './deferred';
import { clearFailures, handleEvent, type Handled } from './handle-event';
import { incomingOf, type Incoming } from './incoming';
import type { InboxMetrics } from './metrics';

/** What it takes to deliver to one consumer. */
export interface Delivery {
  database: Database;
  nats: Nats;
  service: string;
  consumer: Consumer;
  log: Logger;
  metrics: InboxMetrics;
  /** Pauses after the 1st, 2nd … failure of one event; after the last it is dead-lettered. */
  retryDelaysMs: readonly number[];
  /** For how long an event that this version does not know waits for a newer one; then it is dead-lettered. */
  deferForMs: number;
  afterCommit?: () => void;
}

type Unknown = Extract<Reading, { kind: 'unknown' }>;
type ConsumerReading = { kind: 'ignored' } | Reading;

/**
 * Brings one message to its consumer and answers the server. `held`: the database is away, and the message is still to
 * be handed back.
 */
export async function deliver(delivery: Delivery, message: JsMsg): Promise<'settled' | 'held'> {
  const incoming = incomingOf(message);
  const reading = readForConsumer(delivery.consumer, incoming);
  switch (reading.kind) {
    case 'malformed':
      return giveUp(delivery, message, incoming, `Malformed: ${reading.reason}`);
    case 'unknown':
      return defer(delivery, message, incoming, reading);
    case 'ignored':
      delivery.metrics.events.inc({ consumer: delivery.consumer.name, outcome: 'ignored' });
      message.ack();
      return 'settled';
    case 'event':
      return answer(delivery, message, incoming, reading.event, await handle(delivery, reading.event));
  }
}

/** What a message is to one consumer: an event that it does not listen to is one of a newer version's, too. */
export function readForConsumer(
  { events, ignores = [], filter: concerns }: Consumer,
  { data, subject, stream }: Incoming,
): ConsumerReading {
  const reading = readEvent(data, stream === EVENTS_STREAM ? subject : undefined);
  if (reading.kind !== 'event') return reading;
  const { id, type } = reading.event;
  if (events.includes(type)) return concerns?.(reading.event) === false ? { kind: 'ignored' } : reading;
  if (ignores.includes(type)) return { kind: 'ignored' };
  return { kind: 'unknown', id, type, reason: `${type} is not for it` };
}

export async function handle({ database, consumer, metrics }: Delivery, event: EventOf): Promise<Handled> {
  const finished = metrics.seconds.startTimer({ consumer: consumer.name });
  const handled = await inSpan(spanOf(consumer, event), async (span) => {
    const result = await handleEvent(database, consumer, event);
    span?.set({ 'linecheck.outcome': result.outcome });
    if (result.outcome === 'failed' || result.outcome === 'held') span?.failed(result.error);
    return result;
  });
  finished();
  metrics.events.inc({ consumer: consumer.name, outcome: handled.outcome });
  return handled;
}

function spanOf({ name }: Consumer, { id, type, traceparent }: EventOf): SpanDescription {
  const attributes = {
    'messaging.system': 'nats',
    'messaging.operation.name': 'process',
    'messaging.consumer.group.name': name,
    'messaging.message.id': id,
    'cloudevents.event_type': type,
  };
  return { name: `process ${type}`, kind: 'consumer', parent: traceparent, attributes };
}

async function answer(
  delivery: Delivery,
  message: JsMsg,
  incoming: Incoming,
  event: EventOf,
  handled: Handled,
): Promise<'settled' | 'held'> {
  const { consumer, log, retryDelaysMs, afterCommit } = delivery;
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      message.ack();
      if (handled.outcome === 'done') afterCommit?.();
      return 'settled';
    case 'held':
      return 'held';
    case 'failed': {
      const pause = retryDelaysMs[handled.failures - 1];
      if (pause === undefined) {
        await giveUp(delivery, message, incoming, failureReason(handled), event);
        await clearFailures(delivery.database, consumer, event);
        return 'settled';
      }
      log.warn(
        { err: handled.error, consumer: consumer.name, failures: handled.failures },
        'An event failed; it is tried again',
      );
      message.nak(pause);
      return 'settled';
    }
  }
}

/** Acked once it is kept: it takes no place among the events under way while it waits. */
async function defer(
  { database, consumer, log, metrics }: Delivery,
  message: JsMsg,
  incoming: Incoming,
  unknown: Unknown,
): Promise<'settled' | 'held'> {
  try {
    await deferEvent(database.pool, consumer.name, unknown, incoming);
  } catch (error) {
    if (isDatabaseDown(error)) return 'held';
    throw error;
  }
  message.ack();
  metrics.events.inc({ consumer: consumer.name, outcome: 'deferred' });
  log.debug({ consumer: consumer.name, reason: unknown.reason }, 'An event was deferred for a newer version');
  return 'settled';
}

/** Not acked before the dead letter is stored: it cannot be lost in between. */
async function giveUp(
  delivery: Delivery,
  message: JsMsg,
  incoming: Incoming,
  reason: string,
  event?: EventOf,
): Promise<'settled'> {
  await deadLetterMessage(delivery, incoming, reason, event);
  message.term(reason.slice(0, 200));
  return 'settled';
}

/** Publishes it as a dead letter, and logs that. */
export async function deadLetterMessage(
  { nats, service, consumer: { name: consumer }, log, metrics }: Delivery,
  incoming: Incoming,
  reason: string,
  event?: { type: string; id: string },
): Promise<void> {
  await publishDeadLetter(nats, incoming, { service, consumer, reason, ...(event ? { event } : {}) });
  metrics.events.inc({ consumer, outcome: 'dead_lettered' });
  log.error({ consumer, sequence: incoming.sequence, reason }, 'An event was dead-lettered');
}

export function failureReason({ failures, error }: Extract<Handled, { outcome: 'failed' }>): string {
  return `Failed ${failures} times: ${error instanceof Error ? error.message : String(error)}`;
}
