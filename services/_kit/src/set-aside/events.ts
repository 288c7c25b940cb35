import { Type } from '@sinclair/typebox';
import { payloadOf } from '../dead-letters';
import { pageOf } from '../pages';
import type { Database } from '../persistence';
import { notWaiting, type SetAsideItem, type SetAsideStore } from './store';

interface Row {
  seq: string;
  id: string;
  type: string;
  person: string | null;
  time: Date;
  data: unknown;
  failures: number;
  set_aside_at: Date;
  set_aside_reason: string;
  bytes: number;
  discarded_at: Date | null;
  discarded_by: string | null;
  discard_reason: string | null;
}

const COLUMNS = `seq, id, type, person, time, data, failures, set_aside_at, set_aside_reason,
  octet_length(data::text) AS bytes, discarded_at, discarded_by, discard_reason`;
const WAITS = 'set_aside_at IS NOT NULL AND discarded_at IS NULL';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A place in the outbox. */
const Seq = Type.String({ pattern: '^[0-9]{1,18}$' });

/** The events that the service's outbox could not publish. */
export function setAsideEvents({ pool }: Pick<Database, 'pool'>): SetAsideStore<typeof Seq> {
  const one = async (id: string, sql: string, ...values: unknown[]): Promise<Row> => {
    const { rows } = UUID.test(id) ? await pool.query<Row>(sql, [id, ...values]) : { rows: [] };
    if (!rows[0]) throw notWaiting(id);
    return rows[0];
  };
  return {
    place: Seq,
    async list({ state, limit, after = '0' }) {
      const which = state === 'waiting' ? WAITS : 'set_aside_at IS NOT NULL AND discarded_at IS NOT NULL';
      const { rows } = await pool.query<Row>(
        `SELECT ${COLUMNS} FROM outbox WHERE ${which} AND seq > $1 ORDER BY seq LIMIT $2`,
        [after, limit + 1],
      );
      const { items, next } = pageOf(rows, limit, ({ seq }) => seq);
      return { items: items.map(itemOf), next };
    },
    async read(id) {
      const row = await one(id, `SELECT ${COLUMNS} FROM outbox WHERE id = $1 AND set_aside_at IS NOT NULL`);
      const { type, person, time, data } = row;
      return { item: itemOf(row), payload: payloadOf(Buffer.from(JSON.stringify({ id, type, time, person, data }))) };
    },
    // Its pause is over at once; alone, so that it takes no others with it.
    requeue: async (id) =>
      itemOf(
        await one(
          id,
          `WITH taken AS (SELECT * FROM outbox WHERE id = $1 AND ${WAITS} FOR UPDATE),
                requeued AS (UPDATE outbox SET set_aside_at = NULL, set_aside_reason = NULL, failures = 0, retry_at = now()
                             FROM taken WHERE outbox.seq = taken.seq)
           SELECT ${COLUMNS} FROM taken`,
        ),
      ),
    discard: async (id, { operator, reason }) =>
      itemOf(
        await one(
          id,
          `UPDATE outbox SET discarded_at = now(), discarded_by = $2, discard_reason = $3
           WHERE id = $1 AND ${WAITS} RETURNING ${COLUMNS}`,
          operator,
          reason,
        ),
      ),
  };
}

function itemOf(row: Row): SetAsideItem {
  const { discarded_at: at, discarded_by: by, discard_reason: reason } = row;
  return {
    id: row.id,
    name: row.type,
    about: row.person,
    reason: row.set_aside_reason,
    attempts: row.failures,
    setAsideAt: row.set_aside_at,
    bytes: row.bytes,
    discarded: at === null ? null : { at, by: by ?? '', reason: reason ?? '' },
  };
}
