import type { EntityManager } from 'typeorm';

/** Older than these is what nobody needs any more. */
export interface Expiry {
  readonly messages: Date;
  readonly hours: Date;
  readonly days: Date;
}

/** So many rows at a time, so that no lock is held for long. */
const MOST_ROWS = 5_000;

/** Partitions hold messages by their ids; these are the rows that lie in none, and those of tables without partitions. */
const EXPIRING: readonly (readonly [table: string, column: string, expiry: keyof Expiry, condition?: string])[] = [
  ['messages_other', 'first_heard_at', 'messages'],
  ['observations_other', 'heard_at', 'messages'],
  ['set_aside_callbacks', 'heard_at', 'messages'],
  ['rollups_hourly', 'hour', 'hours'],
  ['rollups_daily', 'day', 'days'],
  ['alerts', 'raised_at', 'days', `status = 'cleared'`],
];

/** Deletes some of the rows that have expired; answers whether there may be more. */
export async function deleteExpired(em: EntityManager, expiry: Expiry): Promise<boolean> {
  let mayBeMore = false;
  for (const [table, column, which, condition = 'true'] of EXPIRING) {
    const [, deleted] = await em.query<[unknown, number]>(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${table} WHERE ${column} < $1 AND ${condition} LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED))`,
      [expiry[which]],
    );
    if (deleted === MOST_ROWS) mayBeMore = true;
  }
  return mayBeMore;
}
