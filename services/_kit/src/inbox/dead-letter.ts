import type { JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { deadLetterHeaders as named, deadLetterSubject, RETRY_STREAM } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';

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
export async function deadLetter(nats: Nats, message: JsMsg, givenUp: GivenUp): Promise<void> {
  const { service, consumer, event } = givenUp;
  const room = (nats.connection.info?.max_payload ?? Infinity) - HEAD_BYTES;
  const kept = message.data.subarray(0, room);
  const cut = kept.length < message.data.length ? `Only the first ${kept.length} bytes are kept. ` : '';
  const reason = cut + givenUp.reason;
  const { stream, streamSequence } = message.info;
  const head = headers();
  head.set(named.service, service);
  head.set(named.consumer, consumer);
  head.set(named.reason, reason.replace(/[\r\n\0]+/g, ' ').slice(0, 1_000));
  if (event) {
    head.set(named.type, event.type);
    head.set(named.eventId, event.id);
  }
  // A letter that was replayed and failed again still says where it came from first.
  const before = stream === RETRY_STREAM ? message.headers : undefined;
  head.set(named.subject, before?.get(named.subject) || message.subject);
  head.set(named.stream, before?.get(named.stream) || stream);
  head.set(named.sequence, before?.get(named.sequence) || String(streamSequence));
  head.set(named.replays, before?.get(named.replays) || '0');
  const id = `${consumer}:${stream}:${streamSequence}`;
  await nats.js.publish(deadLetterSubject(consumer), kept, { headers: head, msgID: id });
}
