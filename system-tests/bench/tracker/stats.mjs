// How long operators and persons wait for statistics and lists: rollups of 40 million texts in 30 days, a million messages
// in partitions, each request 50 times through HTTP, and the plans of the statements behind them.
// node system-tests/bench/tracker/stats.mjs [texts in the rollups=40000000] [messages=1000000] [runs=50], after `npm run build:ts`
// PLANS=1 prints the plans, too. Fails where the median of one is above 50 ms.
import { createRequire } from 'node:module';
import { OVER_LIMIT } from '../exit-code.mjs';
import { median, quantile, startServers, untilQuiet } from './servers.mjs';
import { HEAVY, loadMessages, loadRollups } from './stats-data.mjs';

const require = createRequire(import.meta.url);
const { untilServed } = require('@linecheck/local-servers/testing');
const { paths } = require('@linecheck/shared-contracts');
const tracker = '../../../services/delivery-tracker/dist';
const { countAllMessages, countMessagesOfPerson } = require(`${tracker}/persistence/counts`);
const { listMessages } = require(`${tracker}/persistence/deliveries`);
const { createPartitions } = require(`${tracker}/persistence/partitions`);
const { pastTraffic, recentTraffic } = require(`${tracker}/persistence/traffic`);
const { periodOf } = require(`${tracker}/domain/stats-window`);
const { byRoute, routeFiguresOf } = require(`${tracker}/domain/traffic`);

const TEXTS = Number(process.argv[2] ?? 40_000_000);
const MESSAGES = Number(process.argv[3] ?? 1_000_000);
const RUNS = Number(process.argv[4] ?? 50);
const AIM_MS = 50;
const DAY_MS = 24 * 3_600_000;

const servers = await startServers();
const { pool, tokens } = servers;
const slow = [];
try {
  await load();
  const operator = await tokens.tokenFor('olga', { roles: ['operator'] });
  const person = await tokens.tokenFor(HEAVY.person);
  await untilQuiet();
  console.log('ms: median, p95');
  for (const window of ['1h', '24h', '7d', '30d'])
    for (const group of ['', 'country', 'error_code', 'purpose', 'time'])
      await measure(`${paths.getDeliveryStats}?window=${window}${group && `&group_by=${group}`}`, operator);
  for (const query of ['window=24h', 'window=30d&group_by=time', 'window=30d&group_by=error_code'])
    await measure(`${paths.getDeliveryStats}?${query}`, person, `own, ${HEAVY.messages} messages`);
  for (const query of await listQueries()) await measure(`${paths.listDeliveries}?${query}`, operator);
  for (const query of ['', 'status=failed', 'country=LI', 'error_code=30001&limit=100'])
    await measure(`${paths.listDeliveries}?${query}`, person, `own, ${HEAVY.messages} messages`);
  await evaluation();
  if (process.env.PLANS) await printPlans();
} finally {
  await servers.stop();
}
if (slow.length > 0) {
  console.log(`above ${AIM_MS} ms: ${slow.join(', ')}`);
  process.exitCode = OVER_LIMIT;
}

async function load() {
  const started = performance.now();
  await makePartitions();
  const rollups = await loadRollups(pool, TEXTS);
  await loadMessages(pool, MESSAGES);
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(
    `rollups of ${rollups.messages} texts: ${rollups.hourly} rows by hour, ${rollups.daily} by day; ${MESSAGES} messages; loaded in ${seconds} s`,
  );
}

/** In a transaction, as the service does. */
async function makePartitions() {
  const client = await pool.connect();
  const em = { query: async (text, values) => (await client.query(text, values)).rows };
  await client.query('BEGIN');
  await createPartitions(em, new Date(Date.now() - 65 * DAY_MS), 2);
  await client.query('COMMIT');
  client.release();
}

async function listQueries() {
  const { rows } = await pool.query(
    `SELECT recipient, message_id FROM messages WHERE user_id IS NOT NULL ORDER BY message_id OFFSET ${Math.floor(MESSAGES / 2)} LIMIT 1`,
  );
  const [{ recipient, message_id: middle }] = rows;
  const cursor = Buffer.from(JSON.stringify(['listDeliveries', middle])).toString('base64url');
  const since = new Date(Date.now() - 40 * DAY_MS).toISOString();
  const until = new Date(Date.now() - 35 * DAY_MS).toISOString();
  return [
    '',
    'limit=100',
    `cursor=${cursor}`,
    `user_id=${HEAVY.person}`,
    'user_id=nobody',
    `to=${encodeURIComponent(recipient)}`,
    'country=US',
    'country=LI',
    'country=XX',
    'status=delivered',
    'status=canceled',
    'status=queued',
    'outcome=refused',
    'outcome=unconfirmed',
    'error_code=30003',
    'error_code=30410',
    'error_code=99999',
    'purpose=canary',
    `since=${since}&until=${until}`,
    `since=${since}&until=${until}&status=failed&country=DE`,
    'country=LI&status=failed',
    'country=US&error_code=30410',
  ].map((query) => `scope=all${query && `&${query}`}`);
}

async function measure(path, token, note = '') {
  const headers = { authorization: `Bearer ${token}` };
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    let before;
    const response = await untilServed(() => {
      before = performance.now();
      return fetch(servers.tracker.url + path, { headers });
    });
    const body = await response.text();
    times.push(performance.now() - before);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${body}`);
  }
  report(`${path.replace('/api/v1', '')} ${note}`.trim(), times);
}

function report(what, times) {
  if (median(times) > AIM_MS) slow.push(what);
  console.log(`${median(times).toFixed(1).padStart(7)} ${quantile(times, 0.95).toFixed(1).padStart(7)}  ${what}`);
}

/** What alerts read each minute. */
async function evaluation() {
  const em = { query: async (text, values) => (await pool.query(text, values)).rows };
  const past = byRoute(await pastTraffic(em, { baselineDays: 7 }, new Date()), routeFiguresOf);
  const reads = {
    'alerts: the last days': () => pastTraffic(em, { baselineDays: 7 }, new Date()),
    'alerts: the last minutes': () => recentTraffic(em, { people: 15, canary: 60 }, past, new Date()),
  };
  for (const [what, read] of Object.entries(reads)) {
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      const before = performance.now();
      await read();
      times.push(performance.now() - before);
    }
    report(what, times);
  }
}

async function printPlans() {
  const all = (groupBy, window) => (em) => countAllMessages(em, { groupBy }, periodOf(window, new Date()));
  const list = (filter) => (em) => listMessages(em, { person: null, ...filter }, 26);
  const plans = {
    'statistics of 24 h by country': all('country', '24h'),
    'statistics of 30 days by country': all('country', '30d'),
    'statistics of 30 days by time': all('time', '30d'),
    'own statistics of 30 days by time': (em) =>
      countMessagesOfPerson(em, HEAVY.person, { groupBy: 'time' }, periodOf('30d', new Date())),
    'list of all': list({}),
    'list of one person': list({ person: HEAVY.person }),
    'list by status': list({ status: 'canceled' }),
    'list by country': list({ country: 'LI' }),
    'list by recipient': list({ recipient: '+447000000001' }),
    'list by error code': list({ code: 30410 }),
    'list by time and status': list({ since: new Date(Date.now() - 40 * DAY_MS), status: 'failed' }),
    'alerts: the last days': (em) => pastTraffic(em, { baselineDays: 7 }, new Date()),
  };
  for (const [what, read] of Object.entries(plans)) {
    let plan = [];
    const em = {
      query: async (text, values) => {
        plan = (await pool.query(`EXPLAIN (ANALYZE, COSTS OFF) ${text}`, values)).rows;
        return [];
      },
    };
    await read(em);
    console.log(`\n${what}\n${plan.map((row) => `  ${row['QUERY PLAN']}`).join('\n')}`);
  }
}
