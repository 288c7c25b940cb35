import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { DEAD_LETTERS_STREAM, deadLetterSubject } from '@linecheck/shared-contracts';
import { Problem } from '../errors';
import type { Nats } from '../nats';
import { letterOf, payloadOf, type DeadLetter, type Payload, type StoredLetter } from './letter';

/** Which letters; `reason` is a part of theirs, in any case of letters. */
export interface LetterFilter {
  service?: string | undefined;
  consumer?: string | undefined;
  type?: string | undefined;
  reason?: string | undefined;
}

export interface LetterPage {
  /** The oldest first. */
  letters: DeadLetter[];
  /** Ask for the next page with it; null at the end. */
  next: number | null;
}

const BATCH = 100;
/** A filter that hardly anything passes answers an empty page with a cursor, instead of reading on for ever. */
const LOOKED_AT = 5_000;

/** Letters whose id is above `after`. */
export async function listLetters(
  nats: Nats,
  filter: LetterFilter,
  { limit, after = 0 }: { limit: number; after?: number | undefined },
): Promise<LetterPage> {
  const letters: DeadLetter[] = [];
  let [last, lookedAt] = [after, 0];
  while (lookedAt < LOOKED_AT) {
    const batch = await nextBatch(nats, filter.consumer, last + 1);
    for (const stored of batch) {
      last = stored.seq;
      const letter = letterOf(stored);
      if (!passes(letter, filter)) continue;
      letters.push(letter);
      if (letters.length === limit)
        return { letters, next: (await hasMore(nats, filter.consumer, last)) ? last : null };
    }
    lookedAt += batch.length;
    if (batch.length < BATCH) return { letters, next: null };
  }
  return { letters, next: last };
}

/** One letter with what it holds. Throws Problem `not-found`. */
export async function readLetter(nats: Nats, id: number): Promise<{ letter: DeadLetter; payload: Payload }> {
  const stored = await storedLetter(nats, id);
  return { letter: letterOf(stored), payload: payloadOf(stored.data) };
}

/** Throws Problem `not-found` for a letter that was replayed or discarded, or never was. */
export async function storedLetter({ jsm }: Nats, id: number): Promise<StoredLetter> {
  const stored = await jsm.streams.getMessage(DEAD_LETTERS_STREAM, { seq: id }).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
  if (stored === null) throw new Problem('not-found', { detail: `There is no dead letter ${id}, or no longer.` });
  return stored;
}

/** Whether the server says that there is no such message. */
export function isGone(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false;
  return (
    error.code === JetStreamApiCodes.NoMessageFound || /no message found|sequence .*not found/i.test(error.message)
  );
}

/** How many letters each consumer has. */
export async function lettersByConsumer({ jsm }: Nats): Promise<Map<string, number>> {
  const { state } = await jsm.streams.info(DEAD_LETTERS_STREAM, { subjects_filter: deadLetterSubject('*') });
  return new Map(Object.entries(state.subjects ?? {}).map(([subject, count]) => [subject.split('.')[1] ?? '', count]));
}

function passes(letter: DeadLetter, { service, type, reason }: LetterFilter): boolean {
  if (service !== undefined && letter.service !== service) return false;
  if (type !== undefined && letter.type !== type) return false;
  return reason === undefined || letter.reason.toLowerCase().includes(reason.toLowerCase());
}

async function hasMore(nats: Nats, consumer: string | undefined, after: number): Promise<boolean> {
  return (await nextBatch(nats, consumer, after + 1, 1)).length > 0;
}

async function nextBatch(
  { jsm }: Nats,
  consumer: string | undefined,
  seq: number,
  batch: number = BATCH,
): Promise<StoredLetter[]> {
  const next_by_subj = deadLetterSubject(consumer ?? '*');
  const found: StoredLetter[] = [];
  try {
    for await (const message of await jsm.direct.getBatch(DEAD_LETTERS_STREAM, { seq, batch, next_by_subj }))
      found.push(message);
  } catch (error) {
    if (!isEmptyBatch(error)) throw error;
  }
  return found;
}

/** The server's answer where there is nothing from there on. The client does not export its class. */
function isEmptyBatch(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: number };
  return name === 'JetStreamStatusError' && code === 404;
}
