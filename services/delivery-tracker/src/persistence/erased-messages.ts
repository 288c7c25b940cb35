import type { EntityManager } from 'typeorm';
import type { Query } from './query';

/** Which of these messages are of people who were erased. */
export async function erasedAmong(query: Query, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (messageIds.length === 0) return new Set();
  const rows = await query<{ message_id: string }>(ERASED_AMONG, [messageIds]);
  return new Set(rows.map(({ message_id }) => message_id));
}

const ERASED_AMONG = {
  name: 'erased-among',
  text: 'SELECT message_id FROM erased_messages WHERE message_id = ANY($1::uuid[])',
};

/** Deletes messages with all that was heard of them, and notes that nothing is to be heard of them any more. */
export async function eraseMessages(em: EntityManager, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await em.query(
    `INSERT INTO erased_messages (message_id) SELECT unnest($1::uuid[]) ON CONFLICT (message_id) DO NOTHING`,
    [messageIds],
  );
  for (const table of ['observations', 'set_aside_callbacks', 'messages'])
    await em.query(`DELETE FROM ${table} WHERE message_id = ANY($1::uuid[])`, [messageIds]);
}
