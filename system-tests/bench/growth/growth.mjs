// Whether what the services ask of their databases stays cheap as these grow: fills each growing table, one at a time, with rows that
// are over and not yet forgotten, and prints for each statement of the services how PostgreSQL runs it, how long it takes and how many
// pages it touches, the same of what they do by themselves, and how many bytes a row is.
// node system-tests/bench/growth/growth.mjs [--rows 5000000] [--tables inbox,sms-test.sms_sends] [--statements <file>] [paths of component tests], after `npm run build:ts`
// Fails where a statement reads a filled table from end to end, by itself or through an index, or one that runs by itself takes 5 ms or more.
// The statements are those of the component tests (all without paths) and of the browser journey. A file keeps them for the next time.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { planOf, scansOf, waysTo } from './plans.mjs';
import { runOf } from './runs.mjs';
import { bounded, seeds } from './seeds.mjs';
import { SERVICES, startServers } from './services.mjs';
import { collectStatements } from './statements.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { values: options, positionals: PATHS } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '5000000' },
    tables: { type: 'string', default: 'all' },
    statements: { type: 'string' },
  },
});
const ROWS = Number(options.rows);
const TABLES = options.tables.split(',');

/** So long the services idle, in ms: what runs on a timer has run by then, as each begins at once. */
const IDLE_MS = 10_000;
/** What takes too long is measured again, so many times at most: others may use the machine, and what has just been filled is not in memory. */
const SWEEPS = 4;
const MOST_MS = 5;
/**
 * What alerts are decided from, once a minute over all replicas, are the texts of the last hours and the counts of the last days: that takes
 * as long as there are of these, whatever the history. The counts of 60,000 routes a day take some 100 ms.
 */
const BY_TRAFFIC = /WITH known AS \(|FROM rollups_hourly WHERE hour >= \$2 AND hour < \$3/;
/** What `restored` does once to a database that was restored, while its service is stopped, changes and dates all of it. */
const WHILE_STOPPED = /\bAS newest\b|SET version = version \+ \$?\d+ WHERE/;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const faults = [];
/** Statements that some database understood. */
const planned = new Set();
const servers = await startServers(root);
try {
  for (const service of SERVICES) await (await servers.open(service)).close(); // migrates
  const statements = await collect();
  console.log(`${statements.length} statements; ${ROWS} rows in each table.\n`);
  for (const service of SERVICES) {
    await requireSeeds(service);
    for (const [table, seed] of Object.entries(seeds[service])) {
      if (['all', table, `${service}.${table}`].some((name) => TABLES.includes(name)))
        await tryTable(service, table, seed, statements);
    }
  }
  if (TABLES.includes('all')) requireAllPlanned(statements);
} finally {
  await servers.stop();
}
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** From the file where it is there, else by running tests and journey. */
async function collect() {
  const file = options.statements;
  const known = file !== undefined && existsSync(file);
  const collected = known
    ? JSON.parse(readFileSync(file, 'utf8'))
    : await collectStatements(servers.server, root, PATHS);
  if (file !== undefined && !known) writeFileSync(file, JSON.stringify(collected, null, 2));
  faults.push(...collected.missing.map((reason) => `Statements may be missing: ${reason}.`));
  return collected.statements;
}

async function tryTable(service, table, seed, statements) {
  const { pool } = servers.databases[service];
  const began = Date.now();
  await pool.query(seed, [ROWS]);
  await pool.query('VACUUM (ANALYZE)');
  const bytes = await bytesOf(pool, table);
  console.log(
    `${service} ${table}: ${(bytes / ROWS).toFixed(0)} bytes a row with its indexes, filled in ${Date.now() - began} ms`,
  );
  const filled = await filledTables(pool);
  await explainAll(service, table, filled, statements);
  await sweep(service, filled);
  await pool.query(`TRUNCATE ${filled.join(', ')} CASCADE`);
}

async function bytesOf(pool, table) {
  const { rows } = await pool.query(
    'SELECT sum(pg_total_relation_size(relid)) AS bytes FROM pg_partition_tree($1) UNION ALL SELECT pg_total_relation_size($1)',
    [table],
  );
  return Math.max(...rows.map((row) => Number(row.bytes ?? 0)));
}

/** The table, its partitions, and what is filled with it. */
async function filledTables(pool) {
  const { rows } = await pool.query(
    `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND reltuples >= $1`,
    [ROWS / 10],
  );
  return rows.map(({ relname }) => relname);
}

async function explainAll(service, table, filled, statements) {
  const { pool } = servers.databases[service];
  for (const statement of statements.filter((text) => mentions(text, filled))) {
    const general = await planOf(pool, statement).catch((error) => void faults.push(`${service}: ${error.message}`));
    if (!general) continue;
    planned.add(statement);
    const run = await runOf(pool, general.text);
    const plans = [general.plan, run.plan].filter(Boolean);
    const scans = plans.flatMap(scansOf).filter((relation) => filled.includes(relation));
    const isBad = (scans.length > 0 || run.pages >= ROWS / 10) && !WHILE_STOPPED.test(statement);
    if (isBad) faults.push(`${service} reads all of ${[...new Set(scans)].join() || table}: ${short(statement)}`);
    const ways = [...new Set(plans.flatMap((plan) => waysTo(plan, filled)))].join(', ') || 'no rows read';
    console.log(`  ${isBad ? 'ALL ' : 'ok  '} ${costOf(run)} ${ways}: ${short(statement)}`);
  }
}

function costOf({ ms, pages, refused }) {
  return refused === undefined ? `${ms.toFixed(2)} ms, ${pages} pages,` : `(not run: ${refused})`;
}

/** What the service does by itself, once it has nothing else to do. */
async function sweep(service, filled) {
  for (let left = SWEEPS; ; left -= 1) {
    const done = await doneByItself(service, filled);
    const slow = done.filter(({ mean, query }) => mean >= MOST_MS && !BY_TRAFFIC.test(query));
    if (slow.length > 0 && left > 1) continue;
    for (const { query, calls, mean, max, pages } of done)
      console.log(
        `  ${mean.toFixed(2)} ms on average, ${max.toFixed(2)} at most, ${pages.toFixed(0)} pages, ${calls} times by itself: ${short(query)}`,
      );
    faults.push(...slow.map(({ query, mean }) => `${service} takes ${mean.toFixed(1)} ms: ${short(query)}`));
    return;
  }
}

async function doneByItself(service, filled) {
  const { pool } = servers.databases[service];
  if (service === 'delivery-tracker') await pool.query(`UPDATE alert_turn SET taken_at = '-infinity'`);
  await servers.server.pool.query('SELECT pg_stat_statements_reset()');
  const context = await servers.open(service);
  await delay(IDLE_MS);
  await context.metrics.metrics();
  await context.close();
  const { rows } = await servers.server.pool.query(
    `SELECT query, calls, mean_exec_time AS mean, max_exec_time AS max, (shared_blks_hit + shared_blks_read)::float8 / calls AS pages
     FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1) ORDER BY 3 DESC`,
    [service.replaceAll('-', '_')],
  );
  return rows.filter(({ query }) => mentions(query, filled));
}

/** A new table is either filled here, or it is said why it cannot grow. */
async function requireSeeds(service) {
  const { rows } = await servers.databases[service].pool.query(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows)
    if (!(name in seeds[service]) && !(name in bounded)) faults.push(`${service} ${name} is not filled.`);
}

/** None is passed over because it could not be read again. */
function requireAllPlanned(statements) {
  const tables = Object.values(seeds).flatMap((ofService) => Object.keys(ofService));
  for (const statement of statements)
    if (!planned.has(statement) && mentions(statement, tables))
      faults.push(`No database understands: ${short(statement)}`);
}

function mentions(statement, tables) {
  return new RegExp(`\\b(${tables.join('|')})\\b`).test(statement);
}

function short(statement) {
  return statement.replace(/\s+/g, ' ').trim().slice(0, 140);
}
