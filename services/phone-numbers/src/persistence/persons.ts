import type { EntityManager } from 'typeorm';

/**
 * Locks people's rows, in the order of their ids, until the transaction ends. Whoever changes which numbers a person
 * has, which are verified or which is primary holds that person's lock.
 */
export async function lockPersons(em: EntityManager, ids: readonly string[]): Promise<void> {
  await em.query(
    'insert into persons (id) select id from unnest($1::text[]) id order by id collate "C" on conflict do nothing',
    [ids],
  );
  await em.query('select id from persons where id = any($1) order by id collate "C" for update', [ids]);
}

/** Serializes, until the transaction ends, those who prove one number. Taken before any person's lock. */
export async function lockHolding(em: EntityManager, e164: string): Promise<void> {
  await em.query(`select pg_advisory_xact_lock(hashtextextended('phone-number-holding:' || $1, 0))`, [e164]);
}
