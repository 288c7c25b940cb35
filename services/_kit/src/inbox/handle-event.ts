import type { EventOf } from '@linecheck/shared-contracts';
import { originOf } from '../erasure/before-erasure';
import { inTransaction, isDatabaseDown, type Database } from '../persistence';
import type { Consumer } from './consumer';

/** What became of one delivery of an event. */
export type Handled =
  | { outcome: 'done' | 'repeated' }
  /** The database is away: nothing is known to be wrong with the event. */
  | { outcome: 'held'; error: unknown }
  | { outcome: 'failed'; error: unknown; failures: number };

/**
 * Records the event and acts on it in one transaction; counts a failure that is the event's own. One of before its person was erased is
 * not acted on, however late it comes.
 */
export async function handleEvent(database: Database, consumer: Consumer, event: EventOf): Promise<Handled> {
  try {
    const isNew = await inTransaction(database, async (em) => {
      const [row] = await em.query<unknown[]>(
        `INSERT INTO inbox (consumer, event_id) SELECT $1, $2 WHERE NOT EXISTS (
           SELECT FROM erased_people WHERE person_hash = erasure_hash($3) AND erased_at >= $4)
         ON CONFLICT DO NOTHING RETURNING event_id`,
        [consumer.name, event.id, personOf(event), originOf(event)],
      );
      if (row) await consumer.handle(em, event);
      return row !== undefined;
    });
    return { outcome: isNew ? 'done' : 'repeated' };
  } catch (error) {
    if (isDatabaseDown(error)) return { outcome: 'held', error };
    return countFailure(database, consumer, event, error);
  }
}

/** Whom an event is about; null for nobody, and for the notices of erasures, which are taken in any order. */
function personOf({ type, data }: EventOf): string | null {
  if (type === 'person.erased' || type === 'person.deleted') return null;
  return 'user_id' in data ? data.user_id : null;
}

async function countFailure(database: Database, consumer: Consumer, event: EventOf, error: unknown): Promise<Handled> {
  // PostgreSQL stores no NUL; a failure that cannot be counted would hold up the consumer for ever.
  const reason = (error instanceof Error ? error.message : String(error)).replaceAll('\0', '');
  try {
    const { rows } = await database.pool.query<{ failures: number }>(
      `INSERT INTO inbox_failures (consumer, event_id, failures, last_reason) VALUES ($1, $2, 1, $3)
       ON CONFLICT (consumer, event_id) DO UPDATE
       SET failures = inbox_failures.failures + 1, last_reason = excluded.last_reason, last_failed_at = now()
       RETURNING failures`,
      [consumer.name, event.id, reason],
    );
    return { outcome: 'failed', error, failures: rows[0]?.failures ?? 1 };
  } catch (countingError) {
    return { outcome: 'held', error: countingError };
  }
}

/** Forgets the failures of an event that is given up: if somebody replays it, it gets all its attempts again. */
export async function clearFailures({ pool }: Database, consumer: Consumer, event: EventOf): Promise<void> {
  await pool.query('DELETE FROM inbox_failures WHERE consumer = $1 AND event_id = $2', [consumer.name, event.id]);
}
