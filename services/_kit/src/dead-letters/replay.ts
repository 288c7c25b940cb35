import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import {
  DEAD_LETTERS_STREAM,
  deadLetterHeaders as named,
  RETRY_STREAM,
  retrySubject,
} from '@linecheck/shared-contracts';
import { Problem } from '../errors';
import type { Logger } from '../logging';
import type { Nats } from '../nats';
import { deadLetterOf, type DeadLetter } from './dead-letter';
import { isGone, selectDeadLetters, storedDeadLetter, type DeadLetterFilter } from './list';

/** Who does it, for the audit line that each action writes. */
export interface Operator {
  id: string;
  log: Logger;
}

/**
 * Gives a dead letter to its consumer again, and to it alone. The dead letter goes once it is stored for the consumer: a crash in
 * between leaves it, and a second replay does nothing again, by its id and by the inbox.
 * Throws Problem `not-found`, or `consumer-gone` where nobody would take it.
 */
export async function republishDeadLetter(nats: Nats, id: number, by: Operator): Promise<DeadLetter> {
  const stored = await storedDeadLetter(nats, id);
  const deadLetter = deadLetterOf(stored);
  await requireConsumer(nats, deadLetter.consumer);
  const head = headers();
  head.set(named.subject, deadLetter.subject);
  head.set(named.stream, deadLetter.stream);
  head.set(named.sequence, String(deadLetter.sequence));
  head.set(named.replays, String(deadLetter.replays + 1));
  const msgID = `replay:${deadLetter.consumer}:${id}`;
  await nats.js.publish(retrySubject(deadLetter.consumer), stored.data, { headers: head, msgID });
  await remove(nats, id);
  audit(by, 'replayed', deadLetter);
  return deadLetter;
}

/** Deletes a dead letter for good and overwrites it. Throws Problem `not-found`. */
export async function removeDeadLetter(nats: Nats, id: number, by: Operator): Promise<DeadLetter> {
  const deadLetter = deadLetterOf(await storedDeadLetter(nats, id));
  if (!(await remove(nats, id))) throw new Problem('not-found', { detail: `Dead letter ${id} was taken just now.` });
  audit(by, 'discarded', deadLetter);
  return deadLetter;
}

/** Replays the oldest dead letters of one consumer; those that come back meanwhile are not replayed again. */
export async function republishDeadLetters(
  nats: Nats,
  filter: DeadLetterFilter & { consumer: string },
  limit: number,
  by: Operator,
): Promise<{ replayed: number; more: boolean }> {
  await requireConsumer(nats, filter.consumer);
  const { deadLetters, next } = await selectDeadLetters(nats, filter, { limit });
  let replayed = 0;
  for (const { id } of deadLetters) {
    const done = await republishDeadLetter(nats, id, by).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not-found') return null; // somebody else was quicker
      throw error;
    });
    if (done) replayed += 1;
  }
  return { replayed, more: next !== null };
}

async function requireConsumer({ jsm }: Nats, consumer: string): Promise<void> {
  try {
    await jsm.consumers.info(RETRY_STREAM, consumer);
  } catch (error) {
    const unknown = error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound;
    if (unknown) throw new Problem('consumer-gone', { detail: `Nobody takes retries of ${consumer} any more.` });
    throw error;
  }
}

/** Answers whether it was still there. */
async function remove({ jsm }: Nats, id: number): Promise<boolean> {
  return jsm.streams.deleteMessage(DEAD_LETTERS_STREAM, id).catch((error: unknown) => {
    if (isGone(error)) return false;
    throw error;
  });
}

function audit({ id: operator, log }: Operator, action: string, deadLetter: DeadLetter): void {
  const { id, consumer, type, eventId, replays } = deadLetter;
  log.info(
    { audit: true, operator, dead_letter: id, consumer, event_type: type, event_id: eventId, replays },
    `A dead letter was ${action}`,
  );
}
