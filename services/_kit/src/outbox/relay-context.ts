import type { Logger } from '../logging';
import type { Nats } from '../nats';
import type { Database } from '../persistence';
import type { RelayMetrics } from './metrics';
import { deleteRows, type OutboxRow, type StreamMessage } from './rows';

/** What it takes to move events from the outbox to the stream. */
export interface Relay {
  database: Database;
  nats: Nats;
  service: string;
  log: Logger;
  metrics: RelayMetrics;
  /** Pauses after the 1st, 2nd … failure of one row; after the last it is set aside. */
  retryDelaysMs: readonly number[];
}

/** One look at the outbox. */
export interface Turn {
  /** Whether the service is about to stop. */
  readonly stopped: () => boolean;
  /** Whether the stream has stored anything in it. */
  hasStored: boolean;
  /** Rows of which the server says that it failed to store them: their fault only where it stored others. */
  readonly serverFailures: { row: OutboxRow; error: Error }[];
}

/** A row and what is published of it. */
export type Encoded = [OutboxRow, StreamMessage];

/** Deletes rows that are in the stream. */
export async function forgetStored({ database, metrics }: Relay, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await deleteRows(database.pool, rows);
  metrics.published(rows.length);
}
