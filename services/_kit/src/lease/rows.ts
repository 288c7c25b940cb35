import type { OwnConnection } from './own-connection';

/** Notified with the lease's name when its holder released it. */
export const RELEASED_CHANNEL = 'linecheck_lease';

/** A lease as the database has it. Times are by its clock, so no two processes need to agree on one. */
export interface LeaseRow {
  /** Whether this statement took it. */
  readonly taken: boolean;
  /** Null where it was given up. */
  readonly holder: string | null;
  readonly fence: string;
  /** Until it runs out; below 0 where it has. */
  readonly leftMs: number;
  readonly sinceRenewalMs: number;
}

const COLUMNS = `holder, fence, extract(epoch FROM expires_at - clock_timestamp())::float8 * 1000 AS "leftMs",
  extract(epoch FROM clock_timestamp() - renewed_at)::float8 * 1000 AS "sinceRenewalMs"`;

/**
 * Of two that try at once, the second waits for the first and finds that it has not run out any more. A lease that would last far
 * longer than any is given for was written before the database's clock was set back.
 */
const TAKE = `
  WITH taken AS (
    UPDATE leases SET holder = $2, fence = fence + 1, acquired_at = clock_timestamp(), renewed_at = clock_timestamp(),
      expires_at = clock_timestamp() + $3 * interval '1 ms'
    WHERE name = $1 AND (expires_at <= clock_timestamp() OR holder = $2
      OR expires_at > clock_timestamp() + 10 * $3 * interval '1 ms')
    RETURNING *)
  SELECT true AS taken, ${COLUMNS} FROM taken
  UNION ALL SELECT false, ${COLUMNS} FROM leases WHERE name = $1 AND NOT EXISTS (SELECT FROM taken)`;

/** Takes the lease if it has run out, or was ours; else answers who has it. */
export async function takeLease(
  { query }: OwnConnection,
  name: string,
  holder: string,
  ttlMs: number,
): Promise<LeaseRow> {
  const [row] = await query<LeaseRow>(TAKE, [name, holder, ttlMs]);
  if (row !== undefined) return row;
  await query('INSERT INTO leases (name) VALUES ($1) ON CONFLICT DO NOTHING', [name]);
  return takeLease({ query }, name, holder, ttlMs);
}

export interface LeaseIdentity {
  readonly lease: string;
  readonly holder: string;
  readonly fence: string;
}

/** Nobody waits for this to be on disk: should a crash undo it, the lease runs out earlier, and what its holder writes then is fenced off. */
const RENEW = `
  WITH relaxed AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
  UPDATE leases SET renewed_at = clock_timestamp(), expires_at = clock_timestamp() + $4 * interval '1 ms' FROM relaxed
  WHERE name = $1 AND holder = $2 AND fence = $3 RETURNING fence`;

/** Answers whether it is still ours. */
export async function renewLease(
  { query }: OwnConnection,
  { lease, holder, fence }: LeaseIdentity,
  ttlMs: number,
): Promise<boolean> {
  return (await query(RENEW, [lease, holder, fence, ttlMs])).length === 1;
}

const RELEASE = `
  WITH released AS (
    UPDATE leases SET holder = NULL, expires_at = clock_timestamp() WHERE name = $1 AND holder = $2 AND fence = $3
    RETURNING name)
  SELECT pg_notify('${RELEASED_CHANNEL}', name) FROM released`;

/** Releases the lease and notifies whoever waits for it. */
export async function releaseLease({ query }: OwnConnection, { lease, holder, fence }: LeaseIdentity): Promise<void> {
  await query(RELEASE, [lease, holder, fence]);
}

/**
 * A common table expression `held` that has a row only while the lease is this hold's: join it to a write, and the write does
 * nothing once somebody has taken over. Its three values are those of `fenceValues`, the first in place `first`. What has begun
 * before a take-over may end after it: a write whose second time would matter compares its own row as well.
 */
export function heldBy(first: number): string {
  return `held AS MATERIALIZED (
    SELECT true AS ours FROM leases WHERE name = $${first} AND holder = $${first + 1} AND fence = $${first + 2})`;
}

export function fenceValues({ lease, holder, fence }: LeaseIdentity): [string, string, string] {
  return [lease, holder, fence];
}
