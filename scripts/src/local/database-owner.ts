import pg from 'pg';

/**
 * Gives a database to a user of the same name, who may reach no other: makes the user, or gives it this password, and hands over what an
 * earlier version made there as the server's own user. `server` is connected as the latter.
 */
export async function giveToOwner(server: pg.Client, databaseUrl: string, password: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const [role, secret] = [server.escapeIdentifier(name), server.escapeLiteral(password)];
  const { rowCount } = await server.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  await server.query(`${rowCount === 1 ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${secret}`);
  await server.query(`ALTER DATABASE ${role} OWNER TO ${role}`);
  await server.query(`REVOKE ALL ON DATABASE ${role} FROM PUBLIC`);
  const inside = new pg.Client({ connectionString: databaseUrl });
  inside.on('error', () => undefined); // A connection that breaks also fails the query that needs it.
  await inside.connect();
  try {
    const { rows } = await inside.query<{ kind: string; object: string }>(NOT_ITS_OWN, [name]);
    for (const { kind, object } of rows) await inside.query(`ALTER ${kind} ${object} OWNER TO ${role}`);
  } finally {
    await inside.end();
  }
}

/** Indexes, and sequences of a column, go with their table. */
const NOT_ITS_OWN = `
  SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END AS kind,
         c.oid::regclass::text AS object
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S', 'v', 'm')
    AND c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = $1)
    AND NOT EXISTS (
      SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
        AND (d.deptype = 'e' OR (c.relkind = 'S' AND d.deptype IN ('a', 'i'))))
  UNION ALL
  SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> (SELECT oid FROM pg_roles WHERE rolname = $1)
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')`;
