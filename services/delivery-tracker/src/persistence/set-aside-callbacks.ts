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
export async function keepSetAside(query: Query, callbacks: readonly SetAside[]): Promise<void> {
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
