import { headers } from '@nats-io/transport-node';
import { deadLetterHeaders as named, deadLetterSubject } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';
import type { Incoming } from './incoming';

/** Whose letter it becomes, and why. */
export interface GivenUp {
  service: string;
  consumer: string;
  reason: string;
  /** Type and id of the event, where it could be read. */
  event?: { type: string; id: string };
}

/** What a letter says of itself takes less than this. */
const HEAD_BYTES = 8 * 1024;

/**
 * Puts a message that one consumer cannot take where people can see it, as it was, with the reason. Once. One that leaves no
 * room for what a letter says of itself is cut: it would hold up its consumer for ever.
 */
export async function deadLetter(nats: Nats, message: Incoming, givenUp: GivenUp): Promise<void> {
  const { service, consumer, event } = givenUp;
  const room = (nats.connection.info?.max_payload ?? Infinity) - HEAD_BYTES;
  const kept = message.data.subarray(0, room);
  const cut = kept.length < message.data.length ? `Only the first ${kept.length} bytes are kept. ` : '';
  const reason = cut + givenUp.reason;
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
