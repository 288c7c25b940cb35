import type { EntityManager } from 'typeorm';

/** A partition that is to be made: the ids from `from` up to, but without, `to`. */
export interface NewPartition {
  readonly table: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes a partition although rows that belong into it lie in the default partition, as they do when ids came from a clock
 * that was ahead by months, or when the partition was not made in time. PostgreSQL alone would refuse to.
 */
export async function makePartition(em: EntityManager, partition: NewPartition): Promise<void> {
  const { table, name, from, to } = partition;
  const create = `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${table} FOR VALUES FROM ('${from}') TO ('${to}')`;
  const strays = `FROM ${table}_other WHERE message_id >= '${from}' AND message_id < '${to}'`;
  const [found] = await em.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT ${strays}) AS any`);
  if (!found?.any) return void (await em.query(create));
  await em.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  await em.query(`CREATE TEMPORARY TABLE strays ON COMMIT DROP AS SELECT * ${strays}`);
  await em.query(`DELETE ${strays}`);
  await em.query(create);
  const columns = await writableColumns(em, table);
  await em.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM strays`);
  await em.query('DROP TABLE strays');
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
