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
import { letterOf, type DeadLetter } from './letter';
import { isGone, listLetters, storedLetter, type LetterFilter } from './list';

/** Who does it, for the audit line that each deed writes. */
export interface Operator {
  id: string;
  log: Logger;
}

/**
 * Gives a letter to its consumer again, and to it alone. The letter goes once it is stored for the consumer: a crash in
 * between leaves it, and a second replay does nothing again, by its id and by the inbox.
 * Throws Problem `not-found`, or `consumer-gone` where nobody would take it.
 */
export async function replayLetter(nats: Nats, id: number, by: Operator): Promise<DeadLetter> {
  const stored = await storedLetter(nats, id);
  const letter = letterOf(stored);
  await requireConsumer(nats, letter.consumer);
  const head = headers();
  head.set(named.subject, letter.subject);
  head.set(named.stream, letter.stream);
  head.set(named.sequence, String(letter.sequence));
  head.set(named.replays, String(letter.replays + 1));
  const msgID = `replay:${letter.consumer}:${id}`;
  await nats.js.publish(retrySubject(letter.consumer), stored.data, { headers: head, msgID });
  await remove(nats, id);
  audit(by, 'replayed', letter);
  return letter;
}

/** Deletes a letter for good and overwrites it. Throws Problem `not-found`. */
export async function discardLetter(nats: Nats, id: number, by: Operator): Promise<DeadLetter> {
  const letter = letterOf(await storedLetter(nats, id));
  if (!(await remove(nats, id))) throw new Problem('not-found', { detail: `Dead letter ${id} was taken just now.` });
  audit(by, 'discarded', letter);
  return letter;
}

/** Replays the oldest letters of one consumer; those that come back meanwhile are not replayed again. */
export async function replayLetters(
  nats: Nats,
  filter: LetterFilter & { consumer: string },
  limit: number,
  by: Operator,
): Promise<{ replayed: number; more: boolean }> {
  await requireConsumer(nats, filter.consumer);
  const { letters, next } = await listLetters(nats, filter, { limit });
  let replayed = 0;
  for (const { id } of letters) {
    const done = await replayLetter(nats, id, by).catch((error: unknown) => {
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

function audit({ id: operator, log }: Operator, deed: string, letter: DeadLetter): void {
  const { id, consumer, type, eventId, replays } = letter;
  log.info(
    { audit: true, operator, dead_letter: id, consumer, event_type: type, event_id: eventId, replays },
    `A dead letter was ${deed}`,
  );
}
