// What statements cost once a table is full: each is run with made-up values, and taken back.
import { idOf, withTextFor } from './plans.mjs';

/** A statement that takes longer is given up. */
const GIVEN_UP_MS = 10_000;
const GIVEN_UP = '57014';
const RUNS = 3;

/** Of rows that are there where a table has such; else nobody's. */
const VALUES = {
  uuid: `'${idOf(Date.now() - 2 * 3_600_000)}'`,
  text: `'person-5'`,
  'character varying': `'person-5'`,
  smallint: '5',
  integer: '5',
  bigint: '5',
  numeric: '5',
  real: '0.5',
  'double precision': '0.5',
  boolean: 'true',
  'timestamp with time zone': 'now()',
  interval: `'1 day'`,
  jsonb: `'[{}]'`,
  json: `'[{}]'`,
  bytea: `'\\x00'`,
};

/**
 * The quickest of some runs of a statement: its plan, `ms`, and `pages`, how many of 8 kB it touched, which depends on no machine.
 * `refused` says why it could not be run so, as where a constraint wants other values, or it was given up.
 */
export async function runOf(pool, text) {
  const client = await pool.connect();
  try {
    await prepare(client, text);
    const { rows } = await client.query(
      `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'tried'`,
    );
    const values = rows[0].types.map(valueOf).join(', ');
    const call = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE tried${values && `(${values})`}`;
    const runs = [];
    while (runs.length < RUNS) runs.push(await takenBack(client, call));
    return runs.sort((a, b) => a.ms - b.ms)[0];
  } catch (error) {
    return { refused: error.message, ...(error.code === GIVEN_UP && { pages: Infinity }) };
  } finally {
    await client.query('DEALLOCATE ALL');
    client.release();
  }
}

async function prepare(client, text) {
  try {
    await client.query(`PREPARE tried ${signatureOf(text)} AS ${text}`);
  } catch (error) {
    const typed = withTextFor(error, text);
    if (typed === null || typed === text) throw error;
    await prepare(client, typed);
  }
}

async function takenBack(client, call) {
  await client.query(`BEGIN; SET LOCAL statement_timeout = ${GIVEN_UP_MS}`);
  try {
    const { rows } = await client.query(call);
    const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
    return { plan, ms, pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** PREPARE wants a type of each number up to the highest, also of those that `readable` has replaced. */
function signatureOf(text) {
  const used = new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const types = Array.from({ length: Math.max(0, ...used) }, (_, i) => (used.has(i + 1) ? 'unknown' : 'text'));
  return types.length > 0 ? `(${types.join(', ')})` : '';
}

function valueOf(type) {
  if (type.endsWith('[]')) return `ARRAY[${VALUES[type.slice(0, -2)] ?? 'NULL'}]::${type}`;
  return `${VALUES[type] ?? 'NULL'}::${type}`;
}
