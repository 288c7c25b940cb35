import type { Pool } from 'pg';
import { events, subjectOf, type CloudEvent, type EventName } from '@linecheck/shared-contracts';

/** An event that is not in the stream yet. */
export interface OutboxRow {
  seq: string;
  id: string;
  type: EventName;
  person: string | null;
  time: Date;
  data: Record<string, unknown>;
  /** How often it has failed when it was published alone while the stream took other messages. */
  failures: number;
}

/** A row as it goes onto the stream. */
export interface StreamMessage {
  id: string;
  subject: string;
  payload: Uint8Array;
}

/** The oldest rows that wait after `seq`, in order; none that has failed before. */
export async function waitingRows(pool: Pool, limit: number, seq: string): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'outbox-waiting-never-failed',
    text: `SELECT seq, id, type, person, time, data, failures FROM outbox
           WHERE set_aside_at IS NULL AND retry_at IS NULL AND seq > $2 ORDER BY seq LIMIT $1`,
    values: [limit, seq],
  });
  return rows;
}

/** Rows that have failed alone, or were requeued, and whose pause is over. */
export async function retryableRows(pool: Pool, limit: number): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'outbox-retryable',
    text: `SELECT seq, id, type, person, time, data, failures FROM outbox
           WHERE set_aside_at IS NULL AND retry_at <= now() ORDER BY retry_at LIMIT $1`,
    values: [limit],
  });
  return rows;
}

/**
 * Forgets rows that are in the stream. Nobody waits for this to be on disk: should a crash undo it, they are published once
 * more under the same ids, which the stream and every inbox know.
 */
export async function deleteRows(pool: Pool, rows: readonly OutboxRow[]): Promise<void> {
  await pool.query({
    name: 'outbox-delete',
    text: `WITH relaxed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
           DELETE FROM outbox USING relaxed WHERE seq = ANY($1::bigint[])`,
    values: [rows.map(({ seq }) => seq)],
  });
}

/** Counts a failure of the row itself; it is published alone from now on, for the first time after `delayMs`. */
export async function retryLater(pool: Pool, { seq }: OutboxRow, delayMs: number): Promise<void> {
  await pool.query(
    `UPDATE outbox SET failures = failures + 1, retry_at = now() + $2 * interval '1 ms' WHERE seq = $1`,
    [seq, delayMs],
  );
}

/** Takes a row that cannot be published out of the way of the others; its last failure is counted. */
export async function setAside(pool: Pool, { seq }: OutboxRow, reason: string): Promise<void> {
  await pool.query(
    'UPDATE outbox SET failures = failures + 1, set_aside_at = now(), set_aside_reason = $2 WHERE seq = $1',
    [seq, reason],
  );
}

/** How the outbox stands. Rows that are set aside and discarded count nowhere. Counts end at `COUNTED_ROWS`. */
export interface Backlog {
  /** Rows that wait, those that failed among them. */
  depth: number;
  /** How many of these have failed alone and are tried again. */
  retrying: number;
  /** For how long the oldest row has waited that never failed. */
  ageSeconds: number;
  setAside: number;
}

/** A backlog of hours is millions of rows, and counting all of them every few seconds would slow its end down. */
const COUNTED_ROWS = 100_000;

const count = (condition: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM outbox WHERE ${condition} LIMIT ${COUNTED_ROWS}) AS counted)`;

export async function backlog(pool: Pool): Promise<Backlog> {
  const { rows } = await pool.query<{ depth: string; retrying: string; age: string | null; aside: string }>(
    `SELECT ${count('set_aside_at IS NULL')} AS depth,
       ${count('set_aside_at IS NULL AND retry_at IS NOT NULL')} AS retrying,
       ${count('set_aside_at IS NOT NULL AND discarded_at IS NULL')} AS aside,
       (SELECT extract(epoch FROM now() - created_at) FROM outbox
        WHERE set_aside_at IS NULL AND retry_at IS NULL ORDER BY seq LIMIT 1) AS age`,
  );
  const [row] = rows;
  return {
    depth: Number(row?.depth),
    retrying: Number(row?.retrying),
    ageSeconds: Number(row?.age ?? 0),
    setAside: Number(row?.aside),
  };
}

const encoder = new TextEncoder();

/** The CloudEvent of a row. Throws where its type is one that the contracts do not know. */
export function toStreamMessage(row: OutboxRow, service: string): StreamMessage {
  const definition = Object.hasOwn(events, row.type) ? events[row.type] : undefined;
  if (!definition) throw new Error(`The event type ${row.type} is not known.`);
  const event: CloudEvent = {
    specversion: '1.0',
    id: row.id,
    source: `/linecheck/${service}`,
    type: row.type,
    subject: String(row.data[definition.subject]),
    time: row.time.toISOString(),
    datacontenttype: 'application/json',
    data: row.data,
  };
  return { id: row.id, subject: subjectOf(row.type, row.person), payload: encoder.encode(JSON.stringify(event)) };
}
