// The statements that the services ran in their component tests and in the browser journey, as pg_stat_statements saw them: none is picked
// by hand. Left out are those that only the tests' own files hold.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { journey } from '../../../scripts/dist/test-run/journey.js';
import { runSteps } from '../../../scripts/dist/test-run/step.js';

const require = createRequire(import.meta.url);
const { findNatsServer } = require('@linecheck/local-servers/nats-server');

export const PROJECTS = ['service-kit', 'phone-numbers', 'sms-test-service', 'delivery-tracker'];

/**
 * Runs the component tests (`paths` narrows them) and the journey on `postgres`, which has pg_stat_statements. Answers the services'
 * statements, and why some may be missing.
 */
export async function collectStatements({ pool, url }, root, paths) {
  await pool.query('SELECT pg_stat_statements_reset()');
  const missing = [];
  if (!(await testsPass(url, root, paths))) missing.push('component tests failed');
  const { failed } = await runSteps([journey(console.log, { DATABASE_URL: url })], console.log);
  if (failed > 0) missing.push('the browser journey failed');
  const { rows } = await pool.query('SELECT dealloc FROM pg_stat_statements_info');
  if (rows[0].dealloc !== '0') missing.push('pg_stat_statements.max is too small');
  return { statements: await seenStatements(pool, root), missing };
}

async function testsPass(url, root, paths) {
  const env = {
    ...process.env,
    LINECHECK_TEST_POSTGRES_URL: url,
    LINECHECK_TEST_NATS_BINARY: await findNatsServer({ cacheDir: join(root, '.data/bin') }),
  };
  const args = ['jest', ...paths, '--selectProjects', ...PROJECTS, '--maxWorkers=2', '--silent'];
  const child = spawn('npx', args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return (await new Promise((resolve) => child.once('exit', resolve))) === 0;
}

async function seenStatements(pool, root) {
  const { rows } = await pool.query(
    `SELECT DISTINCT query FROM pg_stat_statements WHERE query ~* '^\\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\\M'`,
  );
  const folders = ['_kit', 'phone-numbers', 'sms-test', 'delivery-tracker'].map((part) => join(root, 'services', part));
  const ours = textsIn(folders.map((folder) => join(folder, 'src')));
  const tests = textsIn([...folders.map((folder) => join(folder, 'test')), join(root, 'system-tests/e2e')]);
  return [...new Set(rows.map(({ query }) => withOneRow(query)))].flatMap((query) => {
    const pattern = patternOf(query);
    const [, source, ...values] = pattern.exec(ours) ?? [];
    if (source === undefined) return pattern.test(tests) || OF_TESTS.test(query) ? [] : [query];
    // As it is written, its constants are there, by which PostgreSQL finds a partial index.
    return [source.includes('${') ? withConstants(query, values) : source];
  });
}

/** Of thousands of rows, an INSERT is planned as of one. */
function withOneRow(query) {
  const [start = ''] = /^INSERT[^]*?\bVALUES\s+\([^()]*\)/i.exec(query) ?? [];
  let rest = query.slice(start.length);
  for (let row; start && (row = /^\s*,\s*\([^()]*\)/.exec(rest));) rest = rest.slice(row[0].length);
  return start + rest;
}

/** What tests put together from parts, so that it stands nowhere as it is: an action of their own, counts of codes, and rollups counted anew. */
const OF_TESTS =
  /\bINTO deeds\b|\bINTO code_counts \(key, day, shard, sent\) SELECT \$\d+, \(now\b|coalesce\(accepted_at, first_heard_at\)|\bWHERE messages <> \$\d+ ORDER BY 1, 2\b/;

/** All TypeScript in these folders. */
function textsIn(folders) {
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => join(folder, file)));
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  return texts.join('\n');
}

/** The statement with the constants that are its source's. */
function withConstants(query, values) {
  let place = 0;
  return query.trim().replace(/\$\d+/g, (parameter) => {
    const value = values[place++];
    return value.startsWith('$') ? parameter : value;
  });
}

/** What may stand where pg_stat_statements has a parameter: a constant, a parameter, or a variable of the source. */
const VALUE = String.raw`('[^']*'|-?[\d._]+|\$\d+|\$\{[^}]*\}|true|false|null)`;

/** Matches a statement as it is written, from quote or semicolon to the next; any name in it may come from a variable. */
function patternOf(query) {
  const parts = query
    .trim()
    .split(/\$\d+/)
    .map((part) => part.replace(/\w+|\s+|[^\w\s]/g, (token) => patternOfToken(token)));
  return new RegExp(`['"\`;]\\s*(${parts.join(VALUE)})\\s*['"\`;]`, 'i');
}

const KEYWORD = /^(select|insert|update|delete|with|from|into|where|set|values)$/i;

function patternOfToken(token) {
  if (KEYWORD.test(token)) return token;
  if (/\w/.test(token)) return `(?:${token}|\\$\\{[^}]*\\})`;
  return /\s/.test(token) ? '\\s+' : `\\${token}`;
}
