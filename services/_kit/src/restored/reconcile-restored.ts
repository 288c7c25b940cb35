import { Client } from 'pg';
import type { Consumer } from '../inbox';
import type { Nats } from '../nats';
import { StartupError } from '../shutdown/startup-error';
import { inTransaction, type Database } from '../persistence';
import { startRunAnew, type SnapshotSource } from '../snapshot';
import { clearPositions, renewEpoch } from './nats-state';
import { replayOwnEvents, type OwnEvents } from './replay-own-events';

/** Rows of which a projection may have consumed more than a restored database knows: their versions are raised above that. */
export interface VersionedTable {
  readonly table: string;
  /** SQL; those that may still change. All of them without it. */
  readonly where?: string;
}

export interface RestoredOptions {
  database: Database;
  nats: Nats;
  service: string;
  consumers: readonly Consumer[];
  versions: readonly VersionedTable[];
  snapshots: readonly SnapshotSource[];
  /** Events of the service itself, from which it takes back what its database has lost. */
  ownEvents: readonly OwnEvents[];
}

/** What was found and done. Counts are rows. */
export interface RestoredReport {
  /** The newest thing that the database knows of; null where it knows nothing. */
  readonly newest: Date | null;
  readonly plannedToUnknown: number;
  readonly callingOrUnknown: number;
  readonly publishedAgain: number;
  readonly takenBack: Readonly<Record<string, { events: number; applied: number; refused: number }>>;
  readonly raised: Readonly<Record<string, number>>;
  readonly consumersForgotten: readonly string[];
}

/** More than any row can have changed between a backup and its restore. Versions are 32-bit integers: there is room for 2,000 restores. */
const VERSION_STEP = 1_000_000;
/** Texts are published again from so long before the newest thing that the database knows of. */
const TEXTS_BEFORE_MS = 72 * 3_600_000;

/**
 * Makes a database that was restored safe to start its service on; run while the service is stopped, and again if it fails.
 * Afterwards no text that was planned is called, every event that the stream holds is consumed again, and the service publishes its
 * state as soon as it runs. Throws StartupError where the service runs.
 */
export async function reconcileRestored(options: RestoredOptions): Promise<RestoredReport> {
  const { database, nats, service, consumers, versions } = options;
  const client = new Client({ connectionString: database.url, application_name: `${service} restored` });
  client.on('error', () => undefined); // what is done next with it tells
  await client.connect();
  try {
    await requireStopped(client, service);
    const newest = await newestOf(client, options);
    const takenBack: Record<string, { events: number; applied: number; refused: number }> = {};
    // Before anything else is published: what is in the stream is newer than what is in the database.
    for (const own of options.ownEvents) takenBack[own.name] = await replayOwnEvents(database, nats, own);
    const settled = await reconcileDatabase(client, versions);
    const since = new Date((newest ?? new Date()).getTime() - TEXTS_BEFORE_MS);
    await inTransaction(database, (em) => startRunAnew(em, options.snapshots, { requestedBy: 'restored', since }));
    const consumersForgotten = await clearPositions(nats, consumers);
    await renewEpoch(nats);
    return { newest, takenBack, ...settled, consumersForgotten };
  } finally {
    await client.end();
  }
}

async function requireStopped(client: Client, service: string): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = ANY($1) LIMIT 1`,
    [[service, `${service} relay`]],
  );
  if (rows.length > 0) throw new StartupError(`${service} runs on this database. Stop all of its replicas first.`);
}

async function newestOf(client: Client, { database, ownEvents }: RestoredOptions): Promise<Date | null> {
  const { rows } = await client.query<{ newest: Date | null }>(
    `SELECT greatest((SELECT max(received_at) FROM inbox), (SELECT max(created_at) FROM outbox),
                     (SELECT max(planned_at) FROM sms_sends)) AS newest`,
  );
  const known = [rows[0]?.newest ?? null];
  for (const own of ownEvents) known.push(await own.newest(database.source.manager));
  const times = known.flatMap((at) => at?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

type Reconciled = Pick<RestoredReport, 'plannedToUnknown' | 'callingOrUnknown' | 'publishedAgain' | 'raised'>;

/** All or nothing, on a connection without time-outs: a table may be large. */
async function reconcileDatabase(client: Client, versions: readonly VersionedTable[]): Promise<Reconciled> {
  await client.query('BEGIN');
  const { rows } = await client.query<Record<'underway' | 'waiting', number>>(
    `SELECT (SELECT count(*)::integer FROM sms_sends WHERE due_at IS NOT NULL AND state IN ('calling', 'unknown')) AS underway,
            (SELECT count(*)::integer FROM outbox WHERE set_aside_at IS NULL) AS waiting`,
  );
  // Whether they were called since the backup nobody here knows. Without a time of their call they are looked for until it was over.
  const planned = await client.query(
    `UPDATE sms_sends SET state = 'unknown', calling_since = NULL, due_at = now() WHERE due_at IS NOT NULL AND state = 'planned'`,
  );
  const raised: Record<string, number> = {};
  for (const { table, where = 'true' } of versions) {
    const { rowCount } = await client.query(`UPDATE ${table} SET version = version + ${VERSION_STEP} WHERE ${where}`);
    raised[table] = rowCount ?? 0;
  }
  await client.query('COMMIT');
  const { underway = 0, waiting = 0 } = rows[0] ?? {};
  return { plannedToUnknown: planned.rowCount ?? 0, callingOrUnknown: underway, publishedAgain: waiting, raised };
}
