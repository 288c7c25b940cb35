import type { EntityManager } from 'typeorm';

/**
 * Held until the transaction ends: others that do the same for this person wait, on every replica. What is read after it, in a
 * statement of its own, is as they left it.
 */
export async function lockPerson(em: EntityManager, doing: 'keep-templates', userId: string): Promise<void> {
  await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sms-test:${doing}:${userId}`]);
}
