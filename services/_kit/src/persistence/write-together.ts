import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { Problem } from '../errors';
import { hasLostRace, sqlState } from './failures';

/** One write of several that happen together: an INSERT, UPDATE or DELETE. `$1`, `$2`, … count its own values. */
export interface Write {
  /** Names it within the statement, for others that have to wait for its rows. */
  readonly name: string;
  readonly sql: string;
  readonly values: readonly unknown[];
  /** The rows that it returns unless somebody else wrote meanwhile what it was decided from; absent where it guards nothing. */
  readonly guard?: number;
}

const names = new Map<string, string>();

/**
 * Does all writes in one statement, so in one commit and one round trip, or none of them: where a guard finds other
 * rows than it expects, PostgreSQL answers 40001. Guards run first, in their order, so that two such statements lock in
 * the same order.
 */
export async function writeTogether(pool: Pool, writes: readonly Write[]): Promise<void> {
  const { text, values } = together(writes);
  await pool.query({ name: nameOf(text), text, values });
}

/** The same within the caller's transaction, which is over where a guard finds other rows: `inTransaction` does it anew. */
export async function writeTogetherIn(em: EntityManager, writes: readonly Write[]): Promise<void> {
  const { text, values } = together(writes);
  await em.query(text, values);
}

function together(writes: readonly Write[]): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = writes.map((write) => {
    const first = values.length;
    values.push(...write.values);
    const sql = write.sql.replace(/\$(\d+)/g, (_, place: string) => `$${Number(place) + first}`);
    return `${write.name} AS (${sql})`;
  });
  const guards = writes.flatMap(({ name, guard }) =>
    guard === undefined ? [] : [`(SELECT count(*) FROM ${name}) = ${guard}`],
  );
  return { text: `WITH ${parts.join(', ')} SELECT overtaken_unless(${guards.join(' AND ') || 'true'})`, values };
}

/** A connection keeps a named statement prepared; there are as many names as there are combinations of writes. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `together-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

const ATTEMPTS = 40;
/** Somebody else's row is under a key that was free when it was looked for. */
const TAKEN = '23505';

/** Reads, decides and writes, again from the reading for as long as somebody else was faster. Throws Problem `unavailable` where that does not end. */
export async function untilNotOvertaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let lost = 0; lost < ATTEMPTS; lost++) {
    // Whoever lost twice steps back for a moment, so that two do not keep outrunning each other.
    if (lost > 1) await delay(Math.random() * Math.min(5 * lost, 50));
    try {
      return await attempt();
    } catch (error) {
      if (!hasLostRace(error) && sqlState(error) !== TAKEN) throw error;
    }
  }
  throw new Problem('unavailable', { retryAfterSeconds: 1 });
}
