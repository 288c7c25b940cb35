import type { EntityManager } from 'typeorm';
import type { OptOut, OptOutSource, Pair } from '../domain/opt-out';

interface Row {
  recipient: string;
  sender: string;
  opted_out: boolean;
  source: OptOutSource | null;
  since: Date | null;
  as_of: Date;
  version: number;
  revision: number;
  user_id: string | null;
  is_shared: boolean;
}

/** Also where it is kept under a hash, since the person with this phone was erased: a new signal goes on from there. */
export async function findOptOut(
  em: EntityManager,
  { recipient, sender }: Pair,
): Promise<{ optOut: OptOut; revision: number } | null> {
  const [row] = await em.query<Row[]>(
    `SELECT * FROM opt_outs WHERE recipient IN ($1, erased_name($1)) AND sender = $2 ORDER BY version DESC LIMIT 1`,
    [recipient, sender],
  );
  return row === undefined ? null : { optOut: { ...optOutOf(row), recipient }, revision: row.revision };
}

/** The next states that were published, in the order of their pairs; from the first one where `after` is null. */
export async function optOutsAfter(em: EntityManager, after: Pair | null, limit: number): Promise<OptOut[]> {
  const rows = await em.query<Row[]>(
    `SELECT * FROM opt_outs WHERE (recipient, sender) > ($1, $2) AND version > 0 AND recipient LIKE '+%' ORDER BY recipient, sender LIMIT $3`,
    [after?.recipient ?? '', after?.sender ?? '', limit],
  );
  return rows.map(optOutOf);
}

/** When the newest signal was; null where none was received. Reads them all. */
export async function newestSignal(em: EntityManager): Promise<Date | null> {
  const [row] = await em.query<{ newest: Date | null }[]>('SELECT max(as_of) AS newest FROM opt_outs');
  return row?.newest ?? null;
}

/** Writes a state if nobody wrote another since revision `expected`, 0 for none; false if somebody did. */
export async function saveOptOut(em: EntityManager, optOut: OptOut, expected: number): Promise<boolean> {
  const { recipient, sender, optedOut, source, since, asOf, version, userId, isShared } = optOut;
  const rows = await em.query<unknown[]>(
    `WITH hidden AS (DELETE FROM opt_outs WHERE recipient = erased_name($1) AND sender = $2)
     INSERT INTO opt_outs (recipient, sender, opted_out, source, since, as_of, version, revision, user_id, is_shared)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (recipient, sender) DO UPDATE SET
       (opted_out, source, since, as_of, version, revision, user_id, is_shared) =
       (excluded.opted_out, excluded.source, excluded.since, excluded.as_of, excluded.version, excluded.revision,
        excluded.user_id, excluded.is_shared)
     WHERE opt_outs.revision = excluded.revision - 1
     RETURNING revision`,
    [recipient, sender, optedOut, source, since, asOf, version, expected + 1, userId, isShared],
  );
  return rows.length === 1;
}

/** Those of phones that texts were for this person alone to: of others it is not known who holds them. */
export async function optOutsOf(em: EntityManager, userId: string): Promise<OptOut[]> {
  const rows = await em.query<Row[]>(
    'SELECT * FROM opt_outs WHERE user_id = $1 AND NOT is_shared ORDER BY recipient, sender',
    [userId],
  );
  return rows.map(optOutOf);
}

/** Puts keyed hashes in the place of numbers (E.164) that nobody has any more: a STOP still holds. What was never published goes. */
export async function hideOptOuts(em: EntityManager, numbers: readonly string[]): Promise<void> {
  if (numbers.length === 0) return;
  await em.query('DELETE FROM opt_outs WHERE recipient = ANY($1) AND version = 0', [numbers]);
  await em.query(
    `DELETE FROM opt_outs hidden USING opt_outs shown
     WHERE shown.recipient = ANY($1) AND hidden.recipient = erased_name(shown.recipient) AND hidden.sender = shown.sender`,
    [numbers],
  );
  await em.query(
    `UPDATE opt_outs SET recipient = erased_name(recipient), user_id = NULL, is_shared = false, revision = revision + 1
     WHERE recipient = ANY($1)`,
    [numbers],
  );
}

/**
 * Notes that a word was taken; false where it was before. The notes are kept for good: a signature has no time in it, so a
 * captured STOP stays valid for as long as the auth token does. They hold neither number nor text, and only STOP and START
 * leave one.
 */
export async function insertInboundKeyword(em: EntityManager, messageSid: string, heardAt: Date): Promise<boolean> {
  const rows = await em.query<unknown[]>(
    `INSERT INTO inbound_words (message_sid, heard_at) VALUES ($1, $2)
     ON CONFLICT DO NOTHING RETURNING message_sid`,
    [messageSid.toUpperCase(), heardAt],
  );
  return rows.length === 1;
}

function optOutOf(row: Row): OptOut {
  return {
    recipient: row.recipient,
    sender: row.sender,
    optedOut: row.opted_out,
    source: row.source,
    since: row.since,
    asOf: row.as_of,
    version: row.version,
    userId: row.user_id,
    isShared: row.is_shared,
  };
}
