import type { EntityManager } from 'typeorm';
import type { EventData, EventName } from '@linecheck/shared-contracts';
import type { Write } from '../persistence';
import { prepareEvents } from './prepare';

/** An event to publish once the transaction commits. `person` is the user id in its subject; `time` is the database's unless given. */
export type NewEvent<Name extends EventName = EventName> = {
  [N in Name]: { type: N; person: string | null; data: EventData<N>; time?: Date };
}[Name];

/**
 * Inserts events into the outbox, in the transaction of the change they report. Throws when one breaks its contract: that is
 * a fault of ours, and nothing is committed.
 */
export async function appendEvents(em: EntityManager, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { sql, values } = insertEvents(events);
  await em.query(sql, [...values]);
}

/** The same as one write of a statement that also makes the change the events report. */
export function insertEvents(events: readonly NewEvent[]): Write {
  const rows = prepareEvents(events);
  return {
    name: 'told',
    sql: `INSERT INTO outbox (id, type, person, time, data, subject, traceparent)
          SELECT id, type, person, coalesce(time, clock_timestamp()), data, subject, traceparent
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::text[], $7::text[])
            AS told (id, type, person, time, data, subject, traceparent)`,
    values: [
      rows.map(({ id }) => id),
      rows.map(({ type }) => type),
      rows.map(({ person }) => person),
      rows.map(({ time }) => time),
      rows.map(({ data }) => JSON.stringify(data)),
      rows.map(({ subject }) => subject),
      rows.map(({ traceparent }) => traceparent),
    ],
  };
}
