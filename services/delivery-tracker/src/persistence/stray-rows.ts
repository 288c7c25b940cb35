import type { EntityManager } from 'typeorm';

/** A partition that is to be made: the ids from `from` up to, but without, `to`. */
export interface NewPartition {
  readonly table: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes a partition beside its table and attaches it, which, other than CREATE … PARTITION OF, locks nobody out of the table itself:
 * only the default partition is locked, because PostgreSQL has to see that no row in it belongs into the new one. Rows that do, as
 * when ids came from a clock that was ahead by months, are moved first.
 */
export async function createPartition(em: EntityManager, partition: NewPartition): Promise<void> {
  const { table, name, from, to } = partition;
  const strays = `FROM ${table}_other WHERE message_id >= '${from}' AND message_id < '${to}'`;
  await em.query(
    `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
  );
  // First of all that is locked, so that whoever waits for this lock holds none that others need.
  await em.query(`LOCK TABLE ${table}_other IN ACCESS EXCLUSIVE MODE`);
  const [found] = await em.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT ${strays}) AS any`);
  if (found?.any) {
    const columns = await writableColumns(em, table);
    await em.query(`INSERT INTO ${name} (${columns}) SELECT ${columns} ${strays}`);
    await em.query(`DELETE ${strays}`);
  }
  await em.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
}

/** Without those that the database makes itself. */
async function writableColumns(em: EntityManager, table: string): Promise<string> {
  const rows = await em.query<{ column_name: string }[]>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows.map(({ column_name }) => column_name).join(', ');
}
