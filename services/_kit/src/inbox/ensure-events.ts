import { DeliverPolicy, type ConsumerConfig, type ConsumerInfo, type StreamInfo } from '@nats-io/jetstream';
import { EVENTS_STREAM, subjectForAll } from '@linecheck/shared-contracts';
import type { Logger } from '../logging';
import type { Nats } from '../nats';
import { inTransaction, type Database } from '../persistence';
import type { Consumer } from './consumer';
import { addDurable, durableInfo, upgradeSettings, subjectsOf } from './durable';
import { lockPosition, savePosition, type Position } from './positions';

export interface EnsureOptions {
  database: Database;
  nats: Nats;
  log: Logger;
}

/**
 * Stores how far a consumer has come, and makes its durable again where it is missing or its filter lacks what any version
 * has listened to: from the stored position where the stream still is the same, else from the first event. What is delivered again by that,
 * the inbox knows. Throws where the stream is missing, or NATS or the database does not answer.
 */
export function ensureEvents({ database, nats, log }: EnsureOptions, consumer: Consumer): Promise<ConsumerInfo> {
  const { name } = consumer;
  return inTransaction(database, async (em) => {
    const kept = await lockPosition(em, name, EVENTS_STREAM);
    const stream = await nats.jsm.streams.info(EVENTS_STREAM);
    const found = await durableInfo(nats, EVENTS_STREAM, name);
    const position = await nextPosition(nats, consumer, kept, stream, found);
    const isWhole = found !== null && includesAll(subjectsOf(found), position.subjects);
    const info = isWhole ? await upgradeSettings(nats, found) : await recreate(nats, consumer, position, found);
    if (!isWhole && kept.streamCreated !== null)
      log.warn({ consumer: name, after: position.ackFloor }, 'A durable consumer was made again');
    await savePosition(em, name, EVENTS_STREAM, { ...position, floorMark: await markAt(nats, position.ackFloor) });
    return info;
  });
}

/** The subjects only ever grow in number: a replica of an older version would narrow the filter for those of newer ones. */
async function nextPosition(
  nats: Nats,
  consumer: Consumer,
  kept: Position,
  stream: StreamInfo,
  found: ConsumerInfo | null,
): Promise<Omit<Position, 'floorMark'>> {
  const filtered = found === null ? [] : subjectsOf(found);
  const subjects = [...new Set([...kept.subjects, ...filtered, ...consumer.events.map(subjectForAll)])];
  const isWhole = found !== null && includesAll(filtered, kept.subjects);
  const [floor, covered] = isWhole
    ? [found.ack_floor.stream_seq, filtered]
    : (await isSameStream(nats, kept, stream))
      ? [kept.ackFloor, kept.subjects]
      : [0, subjects];
  const added = subjects.filter((subject) => !covered.includes(subject));
  const first = floor === 0 ? null : await firstSequence(nats, added, consumer.startAt);
  const ackFloor = first === null ? floor : Math.min(floor, first - 1);
  return { streamCreated: stream.created, ackFloor, subjects };
}

/**
 * Whether a floor that was stored still says what is settled. A stream that was restored from an older backup is of the same age, and
 * gives sequences up to the floor again, to other events; then it no longer has the message there that it had.
 */
async function isSameStream(nats: Nats, kept: Position, { created, state }: StreamInfo): Promise<boolean> {
  if (kept.streamCreated !== created) return false;
  // All that is left comes after the floor.
  if (kept.ackFloor < state.first_seq) return true;
  return kept.floorMark !== null && kept.floorMark === (await markAt(nats, kept.ackFloor));
}

/** Tells the message at a sequence from any other that is ever stored there: by when it was. Null where there is none. */
async function markAt({ jsm }: Nats, sequence: number): Promise<string | null> {
  if (sequence === 0) return null;
  const message = await jsm.streams.getMessage(EVENTS_STREAM, { seq: sequence }); // the leader's answer, as below
  return message === null ? null : `${sequence} ${message.timestamp}`;
}

/** Where the first event of some subjects lies, from a time on; null where there is none yet. */
async function firstSequence({ jsm }: Nats, subjects: readonly string[], since?: Date): Promise<number | null> {
  if (subjects.length === 0) return null;
  const start = since && (await jsm.direct.getMessage(EVENTS_STREAM, { start_time: since }));
  if (start === null) return null;
  const found = subjects.map(async (next_by_subj) => {
    const query = { seq: start?.seq ?? 1, next_by_subj };
    return jsm.streams.getMessage(EVENTS_STREAM, query); // the leader's answer: a follower may lack the newest
  });
  const sequences = (await Promise.all(found)).flatMap((message) => (message === null ? [] : [message.seq]));
  return sequences.length === 0 ? null : Math.min(...sequences);
}

/** A filter that is widened in place would skip what came before: the durable is made anew further back. */
async function recreate(
  nats: Nats,
  { name, startAt }: Consumer,
  { ackFloor, subjects }: Omit<Position, 'floorMark'>,
  found: ConsumerInfo | null,
): Promise<ConsumerInfo> {
  const start: Partial<ConsumerConfig> =
    ackFloor > 0
      ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: ackFloor + 1 }
      : startAt
        ? { deliver_policy: DeliverPolicy.StartTime, opt_start_time: startAt.toISOString() }
        : { deliver_policy: DeliverPolicy.All };
  if (found !== null) await nats.jsm.consumers.delete(EVENTS_STREAM, name);
  return addDurable(nats, EVENTS_STREAM, name, subjects, start);
}

function includesAll(has: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((subject) => has.includes(subject));
}
