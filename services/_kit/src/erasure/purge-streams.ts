import type { JsMsg, StoredMsg } from '@nats-io/jetstream';
import {
  DEAD_LETTERS_STREAM,
  deadLetterHeaders,
  deadLetterSubject,
  EVENTS_STREAM,
  personToken,
  RETRY_STREAM,
  retrySubject,
  subjectOf,
  subjectsOfPerson,
} from '@linecheck/shared-contracts';
import type { Nats } from '../nats';
import { originOf } from './before-erasure';
import type { Erasure } from './step';

export interface PurgeOptions {
  /** Numbers (E.164) that nobody else has. */
  readonly numbers: readonly string[];
  /** Subjects of events that name a number and no person. */
  readonly subjectsOfNumbers: readonly string[];
}

type Stored = Pick<JsMsg, 'data' | 'subject' | 'headers'> & { readonly seq: number };

/**
 * Takes a person's events out of the stream, and what of them waits as a dead letter or to be retried. The notice of the erasure
 * stays for as long as the stream keeps events: it is what a service that was away, or was restored, erases by. Rejects while NATS
 * does not answer.
 */
export async function purgeStreams(nats: Nats, erasure: Erasure, options: PurgeOptions): Promise<number> {
  const token = personToken(erasure.userId);
  const notice = subjectOf('person.erased', erasure.userId);
  const isTheirs = (subject: string): boolean => subject.split('.')[4] === token && subject !== notice;
  const holdsNumber = (data: Uint8Array): boolean => {
    const text = Buffer.from(data).toString('utf8');
    return options.numbers.some((number) => text.includes(`"${number}"`));
  };
  let gone = await deleteWhere(nats, EVENTS_STREAM, subjectsOfPerson(erasure.userId), ({ subject, data }) => {
    return isTheirs(subject) && isOfBefore(data, erasure);
  });
  if (options.numbers.length > 0)
    for (const subject of options.subjectsOfNumbers)
      gone += await deleteWhere(
        nats,
        EVENTS_STREAM,
        subject,
        ({ data }) => holdsNumber(data) && isOfBefore(data, erasure),
      );
  const isDeadOne = ({ headers, data }: Stored): boolean => {
    const subject = headers?.get(deadLetterHeaders.subject) ?? '';
    return (isTheirs(subject) || holdsNumber(data)) && isOfBefore(data, erasure);
  };
  gone += await deleteWhere(nats, DEAD_LETTERS_STREAM, deadLetterSubject('*'), isDeadOne);
  gone += await deleteWhere(nats, RETRY_STREAM, retrySubject('*'), isDeadOne);
  return gone;
}

/** What cannot be read has no time; it is of before. */
function isOfBefore(data: Uint8Array, { erasedAt }: Erasure): boolean {
  try {
    const { time, subject } = JSON.parse(Buffer.from(data).toString('utf8')) as { time: string; subject: string };
    return !(originOf({ time, subject: String(subject) }) > erasedAt);
  } catch {
    return true;
  }
}

const BATCH = 500;

async function deleteWhere(
  nats: Nats,
  stream: string,
  subject: string,
  isWanted: (message: Stored) => boolean,
): Promise<number> {
  let [seq, gone] = [1, 0];
  for (;;) {
    const batch = await nextBatch(nats, stream, subject, seq);
    for (const message of batch) {
      if (isWanted(message)) gone += (await deleteMessage(nats, stream, message.seq)) ? 1 : 0;
      seq = message.seq + 1;
    }
    if (batch.length < BATCH) return gone;
  }
}

async function nextBatch({ jsm }: Nats, stream: string, subject: string, seq: number): Promise<Stored[]> {
  const found: Stored[] = [];
  try {
    for await (const { seq: at, subject: of, data, header } of (await jsm.direct.getBatch(stream, {
      seq,
      batch: BATCH,
      next_by_subj: subject,
    })) as AsyncIterable<StoredMsg>)
      found.push({ seq: at, subject: of, data, headers: header });
  } catch (error) {
    const { name, code } = error as { name?: string; code?: number };
    if (name !== 'JetStreamStatusError' || code !== 404) throw error; // nothing from there on
  }
  return found;
}

/** Overwrites it on disk, too. False where another replica was first. */
async function deleteMessage({ jsm }: Nats, stream: string, seq: number): Promise<boolean> {
  try {
    return await jsm.streams.deleteMessage(stream, seq, true);
  } catch (error) {
    if (/no message found|sequence .*not found/i.test((error as Error).message)) return false;
    throw error;
  }
}
