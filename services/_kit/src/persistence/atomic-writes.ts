import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { isWriteConflict, sqlState } from './failures';

/** One write of several that happen together: an INSERT, UPDATE or DELETE. `$1`, `$2`, … count its own values. */
export interface Write {
  /** Names it within the statement, for others that have to wait for its rows. */
  readonly name: string;
  readonly sql: string;
  readonly values: readonly unknown[];
  /** How many rows it returns unless a concurrent write changed what it was decided from; absent where it checks nothing. */
  readonly expectedRows?: number;
}

const names = new Map<string, string>();

/**
 * Does all writes in one statement, so in one commit and one round trip, or none of them: where a check finds other
 * rows than it expects, PostgreSQL answers 40001. Checks run first, in their order, so that two such statements lock in
 * the same order.
 */
export async function executeAtomically(pool: Pool, writes: readonly Write[]): Promise<void> {
  const { text, values } = combine(writes);
  await pool.query({ name: nameOf(text), text, values });
}

/** The same within the caller's transaction, which is over where a check finds other rows: `inTransaction` does it anew. */
export async function executeAtomicallyIn(em: EntityManager, writes: readonly Write[]): Promise<void> {
  const { text, values } = combine(writes);
  await em.query(text, values);
}

function combine(writes: readonly Write[]): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = writes.map((write) => {
    const first = values.length;
    values.push(...write.values);
    const sql = write.sql.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + first}`);
    return `${write.name} AS (${sql})`;
  });
  const checks = writes.flatMap(({ name, expectedRows }) =>
    expectedRows === undefined ? [] : [`(SELECT count(*) FROM ${name}) = ${expectedRows}`],
  );
  return { text: `WITH ${parts.join(', ')} SELECT overtaken_unless(${checks.join(' AND ') || 'true'})`, values };
}

/** A connection keeps a named statement prepared; there are as many names as there are combinations of writes. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `together-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

const MAX_ATTEMPTS = 40;
/** A concurrent insert took a key that was free when it was read, or a concurrent delete what the write refers to. */
const INTEGRITY_VIOLATIONS = ['23505', '23503'];

/** What an attempt answers whose compare-and-set found that somebody else has written since it read. */
export const CONFLICT = Symbol('a concurrent write was faster');

/**
 * Reads, decides and writes, again from the read for as long as the attempt answers `CONFLICT`. What it throws is thrown, so that it may run
 * inside a transaction, which is lost with a statement that failed. Throws Problem `unavailable` where the conflicts do not end.
 */
export async function retryWhileConflict<T>(attempt: () => Promise<T | typeof CONFLICT>): Promise<T> {
  for (let lost = 0; lost < MAX_ATTEMPTS; lost++) {
    // Whoever lost twice steps back for a moment, so that two do not keep outrunning each other.
    if (lost > 1) await delay(Math.random() * Math.min(5 * lost, 50));
    const result = await attempt();
    if (result !== CONFLICT) return result;
  }
  throw new Problem('unavailable', { retryAfterSeconds: 1 });
}

/** The same for an attempt that writes with `executeAtomically`, outside any transaction: there PostgreSQL reports the conflict. */
export function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  return retryWhileConflict(async () => {
    try {
      return await attempt();
    } catch (error) {
      if (isWriteConflict(error) || INTEGRITY_VIOLATIONS.includes(sqlState(error) ?? '')) return CONFLICT;
      throw error;
    }
  });
}
