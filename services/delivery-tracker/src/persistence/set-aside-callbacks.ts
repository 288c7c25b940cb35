import { createHash } from 'node:crypto';
import type { SetAside } from '../domain/callback';
import type { Query, Statement } from './query';

const KEEP: Statement = {
  name: 'keep-set-aside',
  text: `
    INSERT INTO set_aside_callbacks (digest, message_id, reason, status, heard_at, times_heard, parameters)
    SELECT decode(digest, 'hex'), message_id, reason, status, heard_at, times_heard, parameters
    FROM jsonb_to_recordset($1::jsonb) AS r(digest text, message_id uuid, reason text, status text,
      heard_at timestamptz, times_heard integer, parameters text) ORDER BY digest
    ON CONFLICT (digest) DO UPDATE SET times_heard = set_aside_callbacks.times_heard + excluded.times_heard`,
};

/** Keeps callbacks that cannot be used, each different content once. */
export async function insertSetAside(query: Query, callbacks: readonly SetAside[]): Promise<void> {
  const rows = new Map<string, ReturnType<typeof rowOf> & { digest: string; times_heard: number }>();
  for (const callback of callbacks) {
    const digest = digestOf(callback);
    const known = rows.get(digest);
    if (known) known.times_heard += 1;
    else rows.set(digest, { ...rowOf(callback), digest, times_heard: 1 });
  }
  await query(KEEP, [JSON.stringify([...rows.values()])]);
}

function digestOf({ messageId, parameters }: SetAside): string {
  return createHash('sha256')
    .update(`${messageId ?? ''}\n${parameters}`)
    .digest('hex');
}

function rowOf({ messageId, reason, status, heardAt, parameters }: SetAside) {
  return { message_id: messageId, reason, status, heard_at: heardAt, parameters };
}

/** A row of `set_aside_callbacks` for operators. */
export interface StoredCallback {
  readonly id: string;
  readonly message_id: string | null;
  readonly reason: string;
  readonly status: string;
  readonly heard_at: Date;
  readonly times_heard: number;
  readonly parameters: string;
  readonly discarded_at: Date | null;
  readonly discarded_by: string | null;
  readonly discard_reason: string | null;
}

/** A place in their order, behind which a page begins. */
export interface CallbackPosition {
  readonly heardAt: Date;
  readonly id: string;
}

const COLUMNS = `encode(digest, 'hex') AS id, message_id, reason, status, heard_at, times_heard, parameters,
  discarded_at, discarded_by, discard_reason`;

const LIST: Statement = {
  name: 'list-set-aside',
  text: `
    SELECT ${COLUMNS} FROM set_aside_callbacks
    WHERE (heard_at, digest) > ($1, decode($2, 'hex')) AND (discarded_at IS NOT NULL) = $3
    ORDER BY heard_at, digest LIMIT $4`,
};

/** The oldest first. */
export function listStoredCallbacks(
  query: Query,
  state: 'waiting' | 'discarded',
  limit: number,
  after: CallbackPosition | null,
): Promise<StoredCallback[]> {
  const { heardAt, id } = after ?? { heardAt: new Date(0), id: '' };
  return query<StoredCallback>(LIST, [heardAt, id, state === 'discarded', limit]);
}

const READ: Statement = {
  name: 'read-set-aside',
  text: `SELECT ${COLUMNS} FROM set_aside_callbacks WHERE digest = decode($1, 'hex')`,
};

export async function readStoredCallback(query: Query, id: string): Promise<StoredCallback | null> {
  return (await query<StoredCallback>(READ, [id]))[0] ?? null;
}

const DISCARD: Statement = {
  name: 'discard-set-aside',
  text: `
    WITH discarded AS (
      UPDATE set_aside_callbacks SET discarded_at = now(), discarded_by = $2, discard_reason = $3
      WHERE digest = decode($1, 'hex') AND discarded_at IS NULL RETURNING *)
    SELECT ${COLUMNS} FROM discarded`,
};

/** Null where it does not wait. */
export async function discardStoredCallback(
  query: Query,
  id: string,
  { operator, reason }: { operator: string; reason: string },
): Promise<StoredCallback | null> {
  return (await query<StoredCallback>(DISCARD, [id, operator, reason]))[0] ?? null;
}

const TAKE: Statement = {
  name: 'take-set-aside',
  text: `
    WITH taken AS (
      DELETE FROM set_aside_callbacks WHERE digest = decode($1, 'hex') AND discarded_at IS NULL RETURNING *)
    SELECT ${COLUMNS} FROM taken`,
};

/** Takes it out, for good once the transaction commits; null where it does not wait. */
export async function deleteStoredCallback(query: Query, id: string): Promise<StoredCallback | null> {
  return (await query<StoredCallback>(TAKE, [id]))[0] ?? null;
}
