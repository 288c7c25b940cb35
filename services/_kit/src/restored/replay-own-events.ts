import { DeliverPolicy } from '@nats-io/jetstream';
import { EVENTS_STREAM, subjectForAll, type EventName, type EventOf } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { readEvent } from '../events';
import type { Nats } from '../nats';
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
  const newest = await own.newest(database.source.manager);
  const consumer = await nats.js.consumers.get(EVENTS_STREAM, {
    filter_subjects: own.events.map(subjectForAll),
    ...(newest === null
      ? { deliver_policy: DeliverPolicy.All }
      : {
          deliver_policy: DeliverPolicy.StartTime,
          opt_start_time: new Date(newest.getTime() - MARGIN_MS).toISOString(),
        }),
  });
  const counts = { events: 0, applied: 0, refused: 0, known: 0 };
  let { num_pending: left } = await consumer.info(true);
  while (left > 0) {
    const before = left;
    for await (const message of await consumer.fetch({ max_messages: Math.min(BATCH, left), expires: WAIT_MS })) {
      left = message.info.pending;
      const read = readEvent(message.data);
      if ('reason' in read) continue;
      counts.events += 1;
      counts[await applyOne(database, own, read.event)] += 1;
    }
    if (left === before) throw new Error(`The stream ended before ${left} events of ${own.name} were read.`);
  }
  const { events, applied, refused } = counts;
  return { events, applied, refused };
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
