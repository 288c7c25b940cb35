import type { Relay } from './relay-context';
import { retryLater, setAside, type OutboxRow } from './rows';

/** PostgreSQL stores no NUL, and nobody reads more. */
const MAX_REASON_LENGTH = 1_000;

/**
 * Counts a failure that is the row's own. It is tried again after a growing pause and, after the last, set aside. Does nothing
 * where another relay has taken over.
 */
export async function countFailure(relay: Relay, row: OutboxRow, error: Error): Promise<void> {
  const { database, hold, log, retryDelaysMs } = relay;
  const failures = row.failures + 1;
  const pause = retryDelaysMs[row.failures];
  if (pause === undefined) return giveUp(relay, row, `Failed ${failures} times: ${error.message}`);
  if ((await retryLater(database.pool, hold, row, pause)).rows === 0) return;
  log.warn(
    { err: error, event_id: row.id, type: row.type, failures },
    'An event could not be published, though NATS takes others; it is tried again, alone',
  );
}

/** Sets a row aside for an operator. Does nothing where another relay has taken over. */
export async function giveUp({ database, hold, metrics, log }: Relay, row: OutboxRow, why: string): Promise<void> {
  const reason = why.replaceAll('\0', '').slice(0, MAX_REASON_LENGTH);
  if ((await setAside(database.pool, hold, row, reason)).rows === 0) return;
  metrics.gaveUp();
  log.error({ event_id: row.id, type: row.type, reason }, 'An event cannot be published and was set aside');
}
