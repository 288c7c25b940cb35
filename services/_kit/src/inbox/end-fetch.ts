import { setTimeout as delay } from 'node:timers/promises';
import type { ConsumerMessages } from '@nats-io/jetstream';
import type { Subscription } from '@nats-io/transport-node';
import type { Nats } from '../nats';

/** How long the server may take to confirm that it sends no more, in ms. */
const CONFIRM_TIMEOUT_MS = 1_000;

/**
 * Ends a fetch that still waits; what had come, or was on its way, is read from it before it ends. `close()` alone drops a message
 * that the server has just sent, which is then nobody's until its lease runs out. Draining the fetch's subscription has the server
 * confirm first that it is over; the client library does that only for whole connections.
 */
export async function endFetch(messages: ConsumerMessages, nats: Nats): Promise<void> {
  const { sub } = messages as unknown as { sub: Subscription };
  // Without a connection nothing is on its way, and nobody confirms.
  if (nats.status() === 'connected' && !sub.isClosed()) {
    const waited = new AbortController();
    const overdue = delay(CONFIRM_TIMEOUT_MS, undefined, { signal: waited.signal }).catch(() => undefined);
    await Promise.race([sub.drain(), overdue]).catch(() => undefined); // the connection broke meanwhile
    waited.abort();
  }
  await messages.close();
}
