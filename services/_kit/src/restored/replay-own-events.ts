import { DeliverPolicy, type Consumer, type JsMsg } from '@nats-io/jetstream';
import { EVENTS_STREAM, subjectForAll, type EventName, type EventOf } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { readEvent } from '../events';
import { newestEvent, type Nats } from '../nats';
import { inTransaction, isDatabaseDown, type Database } from '../persistence';

/** Events in which a service published the whole state of something, and how it takes a state back. */
export interface OwnEvents<Name extends EventName = EventName> {
  /** Of what, for the report. */
  readonly name: string;
  readonly events: readonly Name[];
  /** The newest change that the database knows of; null where it knows none. */
  newest(em: EntityManager): Promise<Date | null>;
  /** Keeps the state where it is newer than the one that is known; answers whether it was. */
  apply(em: EntityManager, event: EventOf<Name>): Promise<boolean>;
}

/** Lets the events of one kind of thing stand in a list of others. */
export function defineOwnEvents<const Name extends EventName>(own: OwnEvents<Name>): OwnEvents {
  return own as unknown as OwnEvents;
}

/** Clocks may differ, and an event lies in the stream no earlier than what it reports happened. */
const MARGIN_MS = 3_600_000;
const BATCH = 500;
const WAIT_MS = 5_000;

/** Reads what a service published after the newest change that its database knows of, in order, and takes back what is newer. */
export async function replayOwnEvents(
  database: Database,
  nats: Nats,
  own: OwnEvents,
): Promise<{ events: number; applied: number; refused: number }> {
  const known = await own.newest(database.source.manager);
  const since = known && new Date(known.getTime() - MARGIN_MS);
  const subjects = own.events.map(subjectForAll);
  const counts = { events: 0, applied: 0, refused: 0, known: 0 };
  const newest = await newestEvent(nats, subjects);
  if (newest !== null && (since === null || newest.at >= since)) {
    const consumer = await nats.js.consumers.get(EVENTS_STREAM, {
      filter_subjects: subjects,
      ...(since === null
        ? { deliver_policy: DeliverPolicy.All }
        : { deliver_policy: DeliverPolicy.StartTime, opt_start_time: since.toISOString() }),
    });
    for await (const message of messagesUntil(consumer, newest.sequence)) {
      const read = readEvent(message.data);
      if ('reason' in read) continue;
      counts.events += 1;
      counts[await applyOne(database, own, read.event)] += 1;
    }
  }
  const { events, applied, refused } = counts;
  return { events, applied, refused };
}

/** @throws when the last of them does not come. */
async function* messagesUntil(consumer: Consumer, last: number): AsyncGenerator<JsMsg> {
  for (let sequence = 0; sequence < last;) {
    const before = sequence;
    for await (const message of await consumer.fetch({ max_messages: BATCH, expires: WAIT_MS })) {
      sequence = message.seq;
      yield message;
      if (sequence >= last) return;
    }
    if (sequence === before) throw new Error(`The stream ended at ${before}, before its event ${last} was read.`);
  }
}

/** A state that cannot stand beside the others is left out, and the next snapshot overrules it. */
async function applyOne(database: Database, own: OwnEvents, event: EventOf): Promise<'applied' | 'refused' | 'known'> {
  try {
    return (await inTransaction(database, (em) => own.apply(em, event))) ? 'applied' : 'known';
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
    return 'refused';
  }
}
