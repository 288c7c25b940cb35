import type { JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { deadLetterSubject } from '@linecheck/shared-contracts';
import type { Nats } from '../nats';

/** Puts a message that one consumer cannot take where people can see it, as it was, with the reason. Once. */
export async function deadLetter(nats: Nats, consumer: string, message: JsMsg, reason: string): Promise<void> {
  const head = headers();
  head.set('Linecheck-Consumer', consumer);
  head.set('Linecheck-Reason', reason.replace(/[\r\n]+/g, ' ').slice(0, 1_000));
  head.set('Linecheck-Subject', message.subject);
  head.set('Linecheck-Stream', message.info.stream);
  head.set('Linecheck-Sequence', String(message.info.streamSequence));
  const id = `${consumer}:${message.info.stream}:${message.info.streamSequence}`;
  await nats.js.publish(deadLetterSubject(consumer), message.data, { headers: head, msgID: id });
}
