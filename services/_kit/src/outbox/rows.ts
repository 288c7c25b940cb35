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
}

/** A row as it goes onto the stream. */
export interface StreamMessage {
  id: string;
  subject: string;
  payload: Uint8Array;
}

/** The oldest rows that wait after `seq`, in order. */
export async function waitingRows(pool: Pool, limit: number, seq: string): Promise<OutboxRow[]> {
  const { rows } = await pool.query<OutboxRow>({
    name: 'outbox-waiting',
    text: `SELECT seq, id, type, person, time, data FROM outbox
           WHERE set_aside_at IS NULL AND seq > $2 ORDER BY seq LIMIT $1`,
    values: [limit, seq],
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

/** Takes a row that can never be published out of the way of the others. */
export async function setAside(pool: Pool, row: OutboxRow, reason: string): Promise<void> {
  await pool.query('UPDATE outbox SET set_aside_at = now(), set_aside_reason = $2 WHERE seq = $1', [row.seq, reason]);
}

/** How many rows wait, and for how long the oldest has. */
export async function backlog(pool: Pool): Promise<{ depth: number; ageSeconds: number; setAside: number }> {
  const { rows } = await pool.query<{ depth: string; age: string | null; aside: string }>(
    `SELECT count(*) FILTER (WHERE set_aside_at IS NULL) AS depth, count(*) FILTER (WHERE set_aside_at IS NOT NULL) AS aside,
            extract(epoch FROM now() - min(created_at) FILTER (WHERE set_aside_at IS NULL)) AS age FROM outbox`,
  );
  return { depth: Number(rows[0]?.depth), ageSeconds: Number(rows[0]?.age ?? 0), setAside: Number(rows[0]?.aside) };
}

const encoder = new TextEncoder();

/** The CloudEvent of a row. Throws where its type is one that the contracts no longer know. */
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
