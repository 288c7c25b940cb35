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

/** Puts a message that one consumer cannot take where people can see it, as it was, with the reason. Once. */
export async function deadLetter(nats: Nats, message: JsMsg, givenUp: GivenUp): Promise<void> {
  const { service, consumer, reason, event } = givenUp;
  const { stream, streamSequence } = message.info;
  const head = headers();
  head.set(named.service, service);
  head.set(named.consumer, consumer);
  head.set(named.reason, reason.replace(/[\r\n]+/g, ' ').slice(0, 1_000));
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
  await nats.js.publish(deadLetterSubject(consumer), message.data, { headers: head, msgID: id });
}
