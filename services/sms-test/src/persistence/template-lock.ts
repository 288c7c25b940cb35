import type { EntityManager } from 'typeorm';

/**
 * Held until the transaction ends: others that write templates of this person wait, on every replica. What is read after it, in a
 * statement of its own, is as they left it.
 */
export async function lockTemplatesOf(em: EntityManager, userId: string): Promise<void> {
  await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sms-test:keep-templates:${userId}`]);
}
