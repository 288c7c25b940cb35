import type { EntityManager } from 'typeorm';

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
