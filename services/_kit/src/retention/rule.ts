/** Which rows of a table nobody needs any more. */
export interface RetentionRule {
  readonly table: string;
  /** The SQL condition of such a row, for which there is an index; `$2`, `$3`, … are `values`. */
  readonly expired: string;
  readonly values?: readonly unknown[];
  /** The columns of that index in its order: the oldest rows go first. */
  readonly order: string;
}

/** Deletes some expired rows; `$1` is how many, at most. Rows that somebody else has locked are left for the next time. */
export function deleteStatement({ table, expired, order }: RetentionRule): string {
  return `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE ${expired} ORDER BY ${order} LIMIT $1 FOR UPDATE SKIP LOCKED))`;
}
