import type { Pool } from 'pg';

export interface TableReads {
  /** How often the table was read from end to end. */
  readonly scans: number;
  /** How many of its rows were read by an index. */
  readonly rows: number;
}

/** What one connection has read of a table by now: `pool` must have no other, as each counts its own until it tells. */
export async function tableReads(pool: Pool, table: string): Promise<TableReads> {
  await pool.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ scans: string; rows: string }>(
    `SELECT seq_scan AS scans, (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = $1) AS rows
     FROM pg_stat_user_tables WHERE relname = $1`,
    [table],
  );
  return { scans: Number(rows[0]?.scans), rows: Number(rows[0]?.rows) };
}
