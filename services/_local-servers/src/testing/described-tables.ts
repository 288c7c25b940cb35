import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

/** What READMEs say of a database's tables, beside the tables that it has. */
export interface DescribedTables {
  /** Tables of which no README says both what makes them grow and what makes them forget. */
  readonly undescribed: string[];
  /** Tables that a README describes and the database does not have. */
  readonly unknown: string[];
}

/** Partitions belong to their table; `migrations` is TypeORM's. */
const TABLES = `
  SELECT relname AS name FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    AND relname <> 'migrations' ORDER BY 1`;

const SECTION = /<!-- tables:start -->([^]*?)<!-- tables:end -->/;
/** A name in backticks, then three cells: what it holds, what it grows with, what it forgets. */
const ROW = /^\| *`(\w+)` *\|([^|]+)\|([^|]+)\|([^|]+)\|$/gm;

/** Compares the tables of a database with the tables `<!-- tables:start -->` of READMEs. */
export async function describedTables(pool: Pool, readmes: readonly string[]): Promise<DescribedTables> {
  const { rows } = await pool.query<{ name: string }>(TABLES);
  const has = rows.map(({ name }) => name);
  const described = (await Promise.all(readmes.map(tablesIn))).flat();
  return {
    undescribed: has.filter((name) => !described.includes(name)),
    unknown: described.filter((name) => !has.includes(name)),
  };
}

async function tablesIn(readme: string): Promise<string[]> {
  const section = SECTION.exec(await readFile(readme, 'utf8'))?.[1] ?? '';
  return [...section.matchAll(ROW)].flatMap(([, name = '', ...cells]) =>
    cells.every((cell) => cell.trim() !== '') ? [name] : [],
  );
}
