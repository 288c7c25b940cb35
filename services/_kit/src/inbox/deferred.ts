import type { Pool } from 'pg';
import type { Incoming } from './incoming';

/** An event that waits for a newer version of its consumer. */
export interface Deferred {
  readonly eventId: string;
  /** Grows with each event that is deferred. */
  readonly seq: string;
  /** Whether no event with a lower `seq` can still appear: their transactions have ended. */
  readonly isSettled: boolean;
  readonly reason: string;
  readonly incoming: Incoming;
}

interface Row {
  event_id: string;
  seq: string;
  is_settled: boolean;
  reason: string;
  subject: string;
  stream: string;
  sequence: string;
  replays: number;
  payload: Buffer;
}

/** Keeps an event for later, unless this consumer has taken it already. */
export async function deferEvent(
  pool: Pool,
  consumer: string,
  { id, reason }: { id: string; reason: string },
  { subject, stream, sequence, replays, data }: Incoming,
): Promise<void> {
  await pool.query({
    name: 'inbox-defer',
    text: `INSERT INTO inbox_deferred (consumer, event_id, reason, subject, stream, sequence, replays, payload)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8
           WHERE NOT EXISTS (SELECT FROM inbox WHERE consumer = $1 AND event_id = $2)
           ON CONFLICT DO NOTHING`,
    values: [consumer, id, reason.replaceAll('\0', ''), subject, stream, sequence, replays, data],
  });
}

/** For how many seconds the oldest event of each consumer has waited; 0 where none waits. */
export async function oldestDeferred(pool: Pool, consumers: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ consumer: string; age: string | null }>({
    name: 'inbox-oldest-deferred',
    text: `SELECT consumer, (SELECT extract(epoch FROM now() - deferred_at) FROM inbox_deferred WHERE
             inbox_deferred.consumer = each.consumer ORDER BY seq LIMIT 1) AS age
           FROM unnest($1::text[]) AS each (consumer)`,
    values: [consumers],
  });
  return new Map(rows.map(({ consumer, age }) => [consumer, Number(age ?? 0)]));
}

const COLUMNS = `event_id, seq, deferred_at < now() - interval '15 seconds' AS is_settled, reason,
                 subject, stream, sequence, replays, payload`;

/** The oldest ones after `seq`, in order. */
export async function deferredAfter(pool: Pool, consumer: string, seq: string, limit: number): Promise<Deferred[]> {
  const { rows } = await pool.query<Row>({
    name: 'inbox-deferred-after',
    text: `SELECT ${COLUMNS} FROM inbox_deferred WHERE consumer = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    values: [consumer, seq, limit],
  });
  return rows.map(deferredOf);
}

/** Of the oldest ones, those that have waited for longer than `ms`. */
export async function deferredLongerThan(pool: Pool, consumer: string, ms: number, limit: number): Promise<Deferred[]> {
  const { rows } = await pool.query<Row>({
    name: 'inbox-deferred-for',
    text: `SELECT ${COLUMNS} FROM (
             SELECT * FROM inbox_deferred WHERE consumer = $1 ORDER BY seq LIMIT $3
           ) AS oldest WHERE deferred_at < now() - $2 * interval '1 ms' ORDER BY seq`,
    values: [consumer, ms, limit],
  });
  return rows.map(deferredOf);
}

export async function deleteDeferred(pool: Pool, consumer: string, { eventId }: Deferred): Promise<void> {
  await pool.query({
    name: 'inbox-forget-deferred',
    text: 'DELETE FROM inbox_deferred WHERE consumer = $1 AND event_id = $2',
    values: [consumer, eventId],
  });
}

function deferredOf(row: Row): Deferred {
  const { subject, stream, replays, payload: data } = row;
  const key = `deferred:${row.event_id}`;
  const incoming = { data, subject, stream, sequence: Number(row.sequence), replays, key };
  return { eventId: row.event_id, seq: row.seq, isSettled: row.is_settled, reason: row.reason, incoming };
}
