import { headers } from '@nats-io/transport-node';
import { deadLetterHeaders as named, deadLetterSubject } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';
import type { Incoming } from './incoming';

/** Which consumer gives a message up, and why. */
export interface DeadLetterDetails {
  service: string;
  consumer: string;
  reason: string;
  /** Type and id of the event, where it could be read. */
  event?: { type: string; id: string };
}

/** The headers of a dead letter take less than this. */
const HEAD_BYTES = 8 * 1024;

/**
 * Publishes a message that one consumer cannot handle as a dead letter, unchanged, with the reason, once. One that leaves no
 * room for its headers is cut: it would hold up its consumer for ever.
 */
export async function publishDeadLetter(nats: Nats, message: Incoming, details: DeadLetterDetails): Promise<void> {
  const { service, consumer, event } = details;
  const room = (nats.connection.info?.max_payload ?? Infinity) - HEAD_BYTES;
  const kept = message.data.subarray(0, room);
  const cut = kept.length < message.data.length ? `Only the first ${kept.length} bytes are kept. ` : '';
  const reason = cut + details.reason;
  const head = headers();
  head.set(named.service, service);
  head.set(named.consumer, consumer);
  head.set(named.reason, reason.replace(/[\r\n\0]+/g, ' ').slice(0, 1_000));
  if (event) {
    head.set(named.type, event.type);
    head.set(named.eventId, event.id);
  }
  head.set(named.subject, message.subject);
  head.set(named.stream, message.stream);
  head.set(named.sequence, String(message.sequence));
  head.set(named.replays, String(message.replays));
  await nats.js.publish(deadLetterSubject(consumer), kept, { headers: head, msgID: `${consumer}:${message.key}` });
}
