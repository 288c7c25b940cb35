import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';

/** Runs one statement, wherever: on the pool for hot paths, or in a transaction that somebody else owns. */
export type Query = <Row>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

/** A statement and the name under which a connection keeps it prepared. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** On the pool, each statement a transaction of its own. One that takes longer than `withinMs` loses its connection. */
export function queryOnPool(pool: Pool, withinMs: number): Query {
  return async <Row>({ name, text }: Statement, values: readonly unknown[]) => {
    const config = { name, text, values: [...values], query_timeout: withinMs };
    return (await pool.query(config)).rows as Row[];
  };
}

export function queryIn(em: EntityManager): Query {
  return <Row>({ text }: Statement, values: readonly unknown[]) => em.query<Row[]>(text, [...values]);
}
