import type { Pool, QueryConfig } from 'pg';
import { events, subjectOf, type CloudEvent, type EventName } from '@linecheck/shared-contracts';
import { fenceValues, heldBy, type Hold } from '../lease';

/** An event that is not in the stream yet. */
export interface OutboxRow {
  seq: string;
  id: string;
  type: EventName;
  person: string | null;
  time: Date;
  data: Record<string, unknown>;
  /** The id of what it is about; null in rows of versions that did not write it. */
  subject: string | null;
  /** Of the span that it is an effect of; null where none is recorded, and in rows of versions that did not write it. */
  traceparent: string | null;
  /** How often it has failed when it was published alone while the stream took other messages. */
  failures: number;
}

/** A row as it goes onto the stream. */
export interface StreamMessage {
  id: string;
  subject: string;
  payload: Uint8Array;
  /** As in its payload. */
  traceparent: string | null;
}

/** The oldest rows that wait after `seq`, in order; none that has failed before. */
export async function pendingRows(pool: Pool, limit: number, seq: string): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'outbox-waiting-traced',
    text: `SELECT seq, id, type, person, time, data, subject, traceparent, failures FROM outbox
           WHERE set_aside_at IS NULL AND retry_at IS NULL AND seq > $2 ORDER BY seq LIMIT $1`,
    values: [limit, seq],
  });
  return rows;
}

/** Rows that have failed alone, or were requeued, and whose pause is over. */
export async function retryableRows(pool: Pool, limit: number): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'outbox-retryable-traced',
    text: `SELECT seq, id, type, person, time, data, subject, traceparent, failures FROM outbox
           WHERE set_aside_at IS NULL AND retry_at <= now() ORDER BY retry_at LIMIT $1`,
    values: [limit],
  });
  return rows;
}

/** What a write did that names the lease: nothing where `isHeld` is false, because another relay has taken over. */
export interface FencedWrite {
  readonly isHeld: boolean;
  readonly rows: number;
}

const OUTCOME = `SELECT EXISTS (SELECT FROM held) AS "isHeld", (SELECT count(*) FROM written)::int AS rows`;

async function fenced(pool: Pool, hold: Hold, query: QueryConfig): Promise<FencedWrite> {
  const { rows } = await pool.query<FencedWrite>(query);
  const outcome = rows[0] ?? { isHeld: false, rows: 0 };
  if (!outcome.isHeld) hold.expire();
  return outcome;
}

/**
 * Forgets rows that are in the stream. Nobody waits for this to be on disk: should a crash undo it, they are published once
 * more under the same ids, which the stream and every inbox know.
 */
export function deleteRows(pool: Pool, hold: Hold, rows: readonly OutboxRow[]): Promise<FencedWrite> {
  return fenced(pool, hold, {
    name: 'outbox-delete-held',
    text: `WITH relaxed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)), ${heldBy(2)},
           written AS (DELETE FROM outbox USING relaxed, held WHERE seq = ANY($1::bigint[]) RETURNING seq)
           ${OUTCOME}`,
    values: [rows.map(({ seq }) => seq), ...fenceValues(hold)],
  });
}

/**
 * Counts a failure of the row itself; it is published alone from now on, for the first time after `delayMs`. A failure that
 * somebody else has counted since the row was read, as a relay of an older version may, is not counted twice.
 */
export function retryLater(
  pool: Pool,
  hold: Hold,
  { seq, failures }: OutboxRow,
  delayMs: number,
): Promise<FencedWrite> {
  return fenced(pool, hold, {
    name: 'outbox-retry-later',
    text: `WITH ${heldBy(4)}, written AS (
             UPDATE outbox SET failures = failures + 1, retry_at = now() + $3 * interval '1 ms' FROM held
             WHERE seq = $1 AND failures = $2 AND set_aside_at IS NULL RETURNING seq)
           ${OUTCOME}`,
    values: [seq, failures, delayMs, ...fenceValues(hold)],
  });
}

/** Takes a row that cannot be published out of the way of the others; its last failure is counted, as in `retryLater`. */
export function setAside(pool: Pool, hold: Hold, { seq, failures }: OutboxRow, reason: string): Promise<FencedWrite> {
  return fenced(pool, hold, {
    name: 'outbox-set-aside',
    text: `WITH ${heldBy(4)}, written AS (
             UPDATE outbox SET failures = failures + 1, set_aside_at = now(), set_aside_reason = $3 FROM held
             WHERE seq = $1 AND failures = $2 AND set_aside_at IS NULL RETURNING seq)
           ${OUTCOME}`,
    values: [seq, failures, reason, ...fenceValues(hold)],
  });
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

/** The CloudEvent of a row, of whatever version. Throws where neither the row nor the contracts know what it is about. */
export function toStreamMessage(row: OutboxRow, service: string): StreamMessage {
  const subject = row.subject ?? subjectIn(row);
  const event: CloudEvent = {
    specversion: '1.0',
    id: row.id,
    source: `/linecheck/${service}`,
    type: row.type,
    subject,
    time: row.time.toISOString(),
    datacontenttype: 'application/json',
    ...(row.traceparent !== null && { traceparent: row.traceparent }),
    data: row.data,
  };
  const { id, traceparent } = row;
  return { id, subject: subjectOf(row.type, row.person), payload: encoder.encode(JSON.stringify(event)), traceparent };
}

function subjectIn({ type, data }: OutboxRow): string {
  const definition = Object.hasOwn(events, type) ? events[type] : undefined;
  if (!definition) throw new Error(`The event type ${type} is not known.`);
  return String(data[definition.subject]);
}
