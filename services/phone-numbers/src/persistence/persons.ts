import type { Write } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';

/** A person as a decision found them: whoever changes their numbers makes another revision. */
export interface PersonRevision {
  readonly userId: string;
  /** A bigint. */
  readonly revision: string;
}

/**
 * Locks people's rows, in the order of their ids, until the transaction ends. Whoever changes which numbers a person
 * has, which are verified or which is primary either holds that person's lock or guards its write with `bumpRevision`.
 */
export async function lockPersons(em: EntityManager, ids: readonly string[]): Promise<void> {
  await em.query(
    `INSERT INTO persons AS stored (id) SELECT id FROM unnest($1::text[]) id ORDER BY id COLLATE "C"
     ON CONFLICT (id) DO UPDATE SET revision = stored.revision + 1`,
    [ids],
  );
}

/** The next revision of each person, unless their numbers have changed since they were read. */
export function bumpRevision(persons: readonly PersonRevision[]): Write {
  return {
    name: 'next_revision',
    sql: `INSERT INTO persons AS stored (id, revision)
          SELECT id, revision FROM unnest($1::text[], $2::bigint[]) AS read (id, revision) ORDER BY id COLLATE "C"
          ON CONFLICT (id) DO UPDATE SET revision = stored.revision + 1 WHERE stored.revision = excluded.revision
          RETURNING 1`,
    values: [persons.map(({ userId }) => userId), persons.map(({ revision }) => revision)],
    expectedRows: persons.length,
  };
}
