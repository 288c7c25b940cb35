import type { Hold } from '../lease';
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
  /** Of the relay's lease: every write names it. */
  hold: Hold;
  log: Logger;
  metrics: RelayMetrics;
  /** Pauses after the 1st, 2nd … failure of one row; after the last it is set aside. */
  retryDelaysMs: readonly number[];
}

/** One look at the outbox. */
export interface PublishPass {
  /**
   * Whether nothing more may be published: the service is about to stop, or the lease may have run out, so that the rows that were
   * read may be another relay's by now. Asked right before each publish.
   */
  readonly stopped: () => boolean;
  /** Whether the stream has stored anything in it. */
  hasStored: boolean;
  /** Rows of which the server says that it failed to store them: their fault only where it stored others. */
  readonly serverFailures: { row: OutboxRow; error: Error }[];
}

/** A row and what is published of it. */
export type Encoded = [OutboxRow, StreamMessage];

/** Deletes rows that are in the stream; where another relay has taken over, that is left to it, and so is publishing them once more. */
export async function deleteStored({ database, hold, metrics }: Relay, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await deleteRows(database.pool, hold, rows);
  metrics.published(rows.length);
}
