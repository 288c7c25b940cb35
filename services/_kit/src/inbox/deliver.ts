import type { JsMsg } from '@nats-io/jetstream';
import type { EventOf } from '@linecheck/shared-contracts';
import { readEvent } from '../events';
import type { Logger } from '../logging';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import type { Consumer } from './consumer';
import { deadLetter } from './dead-letter';
import { forgetFailures, handleEvent, type Handled } from './handle-event';
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
  afterCommit?: () => void;
}

/**
 * Brings one message to its consumer and answers the server. `held`: the database is away, and the message is still to
 * be handed back.
 */
export async function deliver(delivery: Delivery, message: JsMsg): Promise<'settled' | 'held'> {
  const { database, consumer, metrics } = delivery;
  const read = readEvent(message.data);
  if ('reason' in read) return giveUp(delivery, message, `Malformed: ${read.reason}`);
  if (!consumer.events.includes(read.event.type))
    return giveUp(delivery, message, `${read.event.type} is not for it`, read.event);
  if (consumer.concerns?.(read.event) === false) {
    message.ack();
    metrics.events.inc({ consumer: consumer.name, outcome: 'ignored' });
    return 'settled';
  }

  const finished = metrics.seconds.startTimer({ consumer: consumer.name });
  const handled = await handleEvent(database, consumer, read.event);
  finished();
  metrics.events.inc({ consumer: consumer.name, outcome: handled.outcome });
  return answer(delivery, message, read.event, handled);
}

async function answer(
  delivery: Delivery,
  message: JsMsg,
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
        await giveUp(delivery, message, `Failed ${handled.failures} times: ${reasonOf(handled.error)}`, event);
        await forgetFailures(delivery.database, consumer, event);
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

/** Not acked before the dead letter is stored: it cannot be lost in between. */
async function giveUp(delivery: Delivery, message: JsMsg, reason: string, event?: EventOf): Promise<'settled'> {
  const { nats, service, consumer, log, metrics } = delivery;
  await deadLetter(nats, message, { service, consumer: consumer.name, reason, ...(event ? { event } : {}) });
  message.term(reason.slice(0, 200));
  metrics.events.inc({ consumer: consumer.name, outcome: 'dead_lettered' });
  log.error({ consumer: consumer.name, sequence: message.info.streamSequence, reason }, 'An event was dead-lettered');
  return 'settled';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
