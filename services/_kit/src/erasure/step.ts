import type { EntityManager } from 'typeorm';
import { smallestId } from '../retention/cutoffs';

/** Whose data goes, and up to when: what a person did after `erasedAt` is not part of it. */
export interface Erasure {
  readonly userId: string;
  readonly erasedAt: Date;
}

/** What a batch of a step did. */
export interface ErasedBatch {
  /** Fewer than were asked for: nothing is left. */
  readonly rows: number;
  /** Numbers (E.164) that nobody else is known to have: no event may go on naming them. */
  readonly numbers?: readonly string[];
}

/** Erases up to `limit` rows of a person in the caller's transaction. A step that is done again finds nothing, and does nothing. */
export type ErasureStep = (em: EntityManager, erasure: Erasure, limit: number) => Promise<ErasedBatch>;

/** The smallest UUIDv7 of after an erasure: ids before it are of what goes. */
export function firstIdAfter({ erasedAt }: Erasure): string {
  return smallestId(new Date(erasedAt.getTime() + 1));
}

/** A step that deletes rows. `condition` is SQL in which `$2`, `$3`, … are `values`. */
export function deleteWhere(
  table: string,
  condition: string,
  values: (erasure: Erasure) => readonly unknown[] = ({ userId, erasedAt }) => [userId, erasedAt],
): ErasureStep {
  const statement = `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${table} WHERE ${condition} LIMIT $1 FOR UPDATE)) RETURNING 1)
    SELECT count(*)::int AS rows FROM gone`;
  return async (em, erasure, limit) => {
    const [row] = await em.query<{ rows: number }[]>(statement, [limit, ...values(erasure)]);
    return { rows: row?.rows ?? 0 };
  };
}

/** A step that keeps the rows, as an audit, and puts a keyed hash in the place of the person. The table has few rows, or an index on the column. */
export function hideName(table: string, column: string): ErasureStep {
  const statement = `UPDATE ${table} SET ${column} = erased_name($1) WHERE ${column} = $1`;
  return async (em, { userId }) => {
    await em.query(statement, [userId]);
    return { rows: 0 };
  };
}
