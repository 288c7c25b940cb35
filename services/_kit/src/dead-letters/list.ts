import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { DEAD_LETTERS_STREAM, deadLetterSubject } from '@linecheck/shared-contracts';
import { Problem } from '../errors';
import type { Nats } from '../nats';
import { deadLetterOf, payloadOf, type DeadLetter, type Payload, type StoredDeadLetter } from './dead-letter';

/** Which dead letters; `reason` is a part of theirs, in any case of letters. */
export interface DeadLetterFilter {
  service?: string | undefined;
  consumer?: string | undefined;
  type?: string | undefined;
  reason?: string | undefined;
}

export interface DeadLetterPage {
  /** The oldest first. */
  deadLetters: DeadLetter[];
  /** Ask for the next page with it; null at the end. */
  next: number | null;
}

const BATCH = 100;
/** A filter that hardly anything passes answers an empty page with a cursor, instead of reading on for ever. */
const LOOKED_AT = 5_000;

/** Dead letters whose id is above `after`. */
export async function selectDeadLetters(
  nats: Nats,
  filter: DeadLetterFilter,
  { limit, after = 0 }: { limit: number; after?: number | undefined },
): Promise<DeadLetterPage> {
  const deadLetters: DeadLetter[] = [];
  let [last, lookedAt] = [after, 0];
  while (lookedAt < LOOKED_AT) {
    const batch = await nextBatch(nats, filter.consumer, last + 1);
    for (const stored of batch) {
      last = stored.seq;
      const deadLetter = deadLetterOf(stored);
      if (!passes(deadLetter, filter)) continue;
      deadLetters.push(deadLetter);
      if (deadLetters.length === limit)
        return { deadLetters, next: (await hasMore(nats, filter.consumer, last)) ? last : null };
    }
    lookedAt += batch.length;
    if (batch.length < BATCH) return { deadLetters, next: null };
  }
  return { deadLetters, next: last };
}

/** One dead letter with what it holds. Throws Problem `not-found`. */
export async function readDeadLetter(nats: Nats, id: number): Promise<{ letter: DeadLetter; payload: Payload }> {
  const stored = await storedDeadLetter(nats, id);
  return { letter: deadLetterOf(stored), payload: payloadOf(stored.data) };
}

/** Throws Problem `not-found` for a dead letter that was replayed or discarded, or never was. */
export async function storedDeadLetter({ jsm }: Nats, id: number): Promise<StoredDeadLetter> {
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

/** How many dead letters each consumer has. */
export async function deadLettersByConsumer({ jsm }: Nats): Promise<Map<string, number>> {
  const { state } = await jsm.streams.info(DEAD_LETTERS_STREAM, { subjects_filter: deadLetterSubject('*') });
  return new Map(Object.entries(state.subjects ?? {}).map(([subject, count]) => [subject.split('.')[1] ?? '', count]));
}

function passes(deadLetter: DeadLetter, { service, type, reason }: DeadLetterFilter): boolean {
  if (service !== undefined && deadLetter.service !== service) return false;
  if (type !== undefined && deadLetter.type !== type) return false;
  return reason === undefined || deadLetter.reason.toLowerCase().includes(reason.toLowerCase());
}

async function hasMore(nats: Nats, consumer: string | undefined, after: number): Promise<boolean> {
  return (await nextBatch(nats, consumer, after + 1, 1)).length > 0;
}

async function nextBatch(
  { jsm }: Nats,
  consumer: string | undefined,
  seq: number,
  batch: number = BATCH,
): Promise<StoredDeadLetter[]> {
  const next_by_subj = deadLetterSubject(consumer ?? '*');
  const found: StoredDeadLetter[] = [];
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
