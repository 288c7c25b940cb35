// Whether what the services ask of their databases stays cheap as these grow: fills each growing table, one at a time, with rows that
// are over and not yet forgotten, and prints for each statement of the services how PostgreSQL would run it, how long those take that
// run by themselves, and how many bytes a row is.
// node system-tests/bench/growth/growth.mjs [rows=5000000] [tables=all, or names such as inbox,sms-test.sms_sends] [paths of component tests, all without], after `npm run build:ts`
// Fails where a statement reads a filled table from end to end, or one that runs by itself takes 5 ms or more.
// The statements are those of the component tests; LINECHECK_GROWTH_FROM=<url of a database with pg_stat_statements> adds what a running
// system has asked, such as one that `npm test -- --journey` has gone through.
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { planOf, scansOf, waysTo } from './plans.mjs';
import { seeds } from './seeds.mjs';
import { SERVICES, startServers } from './services.mjs';
import { seenStatements, statementsOfTests } from './statements.mjs';

const { Pool } = createRequire(import.meta.url)('pg');
const root = fileURLToPath(new URL('../../../', import.meta.url));
const ROWS = Number(process.argv[2] ?? 5_000_000);
const TABLES = (process.argv[3] ?? 'all').split(',');
const PATHS = process.argv.slice(4);

/** So long the services idle, in ms: what runs on a timer has run by then. */
const IDLE_MS = 10_000;
const MOST_MS = 5;
/** What alerts are decided from are the texts of the last hours, so it takes as long as there are of these, whatever the history. */
const BY_TRAFFIC = /WITH known AS \(/;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const faults = [];
const servers = await startServers(root);
try {
  for (const service of SERVICES) await (await servers.open(service)).close(); // migrates
  const statements = await collect();
  console.log(`${statements.length} statements; ${ROWS} rows in each table.\n`);
  for (const service of SERVICES) {
    for (const [table, seed] of Object.entries(seeds[service])) {
      if (['all', table, `${service}.${table}`].some((name) => TABLES.includes(name)))
        await tryTable(service, table, seed, statements);
    }
  }
} finally {
  await servers.stop();
}
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function collect() {
  const statements = await statementsOfTests(servers.server, root, PATHS);
  const other = process.env.LINECHECK_GROWTH_FROM;
  if (other === undefined) return statements;
  const pool = new Pool({ connectionString: other, max: 1 });
  const more = await seenStatements(pool, root).finally(() => pool.end());
  return [...new Set([...statements, ...more])];
}

async function tryTable(service, table, seed, statements) {
  const { pool } = servers.databases[service];
  const began = Date.now();
  await pool.query(seed, [ROWS]);
  await pool.query(`VACUUM (ANALYZE) ${table}`);
  const bytes = await bytesOf(pool, table);
  console.log(
    `${service} ${table}: ${(bytes / ROWS).toFixed(0)} bytes a row with its indexes, filled in ${Date.now() - began} ms`,
  );
  await explainAll(service, table, statements);
  await sweep(service, table);
  await pool.query(`TRUNCATE ${table} CASCADE`);
}

async function bytesOf(pool, table) {
  const { rows } = await pool.query(
    'SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_partition_tree($1) UNION ALL SELECT pg_total_relation_size($1)',
    [table],
  );
  return Math.max(...rows.map((row) => Number(row.bytes ?? 0)));
}

async function explainAll(service, table, statements) {
  const { pool } = servers.databases[service];
  const { rows } = await pool.query('SELECT relname FROM pg_class WHERE reltuples >= $1', [ROWS / 10]);
  const large = new Set(rows.map(({ relname }) => relname));
  const mentions = new RegExp(`\\b${table}\\b`);
  for (const statement of statements.filter((text) => mentions.test(text))) {
    const plan = await planOf(pool, statement).catch(
      (error) => void faults.push(`${service} ${table}: ${error.message}`),
    );
    if (!plan) continue;
    const scans = scansOf(plan).filter((relation) => large.has(relation));
    if (scans.length > 0) faults.push(`${service} reads all of ${scans.join()}: ${short(statement)}`);
    console.log(
      `  ${scans.length > 0 ? 'SCAN' : 'ok  '} ${waysTo(plan, table).join(', ') || 'no rows read'}: ${short(statement)}`,
    );
  }
}

/** What the service does by itself, once it has nothing else to do. */
async function sweep(service, table) {
  await servers.server.pool.query('SELECT pg_stat_statements_reset()');
  const context = await servers.open(service);
  await delay(IDLE_MS);
  await context.close();
  const { rows } = await servers.server.pool.query(
    `SELECT query, calls, mean_exec_time AS mean, max_exec_time AS max FROM pg_stat_statements
     WHERE query ~ ('\\m' || $1 || '\\M') AND dbid = (SELECT oid FROM pg_database WHERE datname = $2) ORDER BY 3 DESC`,
    [table, service.replaceAll('-', '_')],
  );
  for (const { query, calls, mean, max } of rows) {
    if (mean >= MOST_MS && !BY_TRAFFIC.test(query))
      faults.push(`${service} takes ${mean.toFixed(1)} ms: ${short(query)}`);
    console.log(
      `  ${mean.toFixed(2)} ms on average, ${max.toFixed(2)} at most, ${calls} times by itself: ${short(query)}`,
    );
  }
}

function short(statement) {
  return statement.replace(/\s+/g, ' ').trim().slice(0, 140);
}
