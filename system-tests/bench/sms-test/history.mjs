// How long a person waits for the history of tests, each of its filters, its search, its export's first byte and statistics: a million tests,
// 10,000 of them the busiest person's, each request 50 times through HTTP, and the plans of the statements behind them.
// node system-tests/bench/sms-test/history.mjs [tests=1000000] [runs=50], after `npm run build:ts`
// Fails where the median of one is 50 ms or more.
import { createRequire } from 'node:module';
import { OVER_LIMIT } from '../exit-code.mjs';
import { median, quantile, untilQuiet } from '../tracker/servers.mjs';
import { BUSIEST, loadTests } from './history-data.mjs';
import { printPlans } from './history-plans.mjs';
import { startServers } from './servers.mjs';

const require = createRequire(import.meta.url);
const { untilServed } = require('@linecheck/local-servers/testing');
const { fillPath, paths } = require('@linecheck/shared-contracts');

const TESTS = Number(process.argv[2] ?? 1_000_000);
const RUNS = Number(process.argv[3] ?? 50);
const LIMIT_MS = 50;

const servers = await startServers();
const { pool, tokens, smsTest } = servers;
const slow = [];
try {
  const started = performance.now();
  await loadTests(pool, TESTS);
  console.log(`${TESTS} tests, ${BUSIEST.tests} of the busiest person; loaded in ${seconds(started)} s`);
  const headers = { authorization: `Bearer ${await tokens.tokenFor(BUSIEST.userId)}` };
  const { rows } = await pool.query(
    'SELECT test_id, phone_number FROM sms_tests WHERE user_id = $1 ORDER BY test_id DESC OFFSET $2 LIMIT 1',
    [BUSIEST.userId, BUSIEST.tests / 2],
  );
  const [middle] = rows;
  await untilQuiet();
  console.log(`ms: median, p95; the limit is ${LIMIT_MS}`);
  for (const path of requests(middle)) await measure(path, headers);
  await printPlans(pool, middle);
} finally {
  await servers.stop();
}
if (slow.length > 0) {
  console.log(`\n${LIMIT_MS} ms or more: ${slow.join(', ')}`);
  process.exitCode = OVER_LIMIT;
}

function requests(middle) {
  const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const cursor = Buffer.from(JSON.stringify(['listSmsTests', middle.test_id])).toString('base64url');
  const queries = [
    '',
    'limit=100',
    `limit=100&cursor=${cursor}`,
    'status=failed',
    'status=queued',
    `phone_number=${encodeURIComponent(middle.phone_number)}`,
    `phone_number=${encodeURIComponent('+44 7700 900999')}`,
    `from=${day(40)}&to=${day(35)}`,
    'template=reminder',
    'template=nobody-has-it',
    `status=failed&template=reminder&phone_number=${encodeURIComponent(middle.phone_number)}`,
    'q=phone',
    'q=ring%20me',
    'q=Ma%C3%91ana',
    'q=stands%20in%20none',
    `q=${encodeURIComponent('7700 900')}`,
    'q=100%25',
    'status=failed&q=stands%20in%20none',
  ];
  return [
    ...queries.map((query) => `${paths.listTests}?${query}`),
    fillPath(paths.getTest, { test_id: middle.test_id }),
    ...['24h', '7d', '30d'].map((window) => `${paths.getTestStats}?window=${window}`),
    paths.exportTests,
    `${paths.exportTests}?status=failed`,
    `${paths.exportTests}?q=stands%20in%20none`,
  ];
}

async function measure(path, headers) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    let before;
    const response = await untilServed(() => {
      before = performance.now();
      return fetch(smsTest.url + path, { headers });
    });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    times.push(path.startsWith(paths.exportTests) ? await firstByte(response, before) : await whole(response, before));
  }
  const what = path.replace('/api/v1/sms/test', '');
  if (median(times) >= LIMIT_MS) slow.push(what);
  console.log(`${median(times).toFixed(1).padStart(7)} ${quantile(times, 0.95).toFixed(1).padStart(7)}  ${what}`);
}

async function whole(response, before) {
  await response.text();
  return performance.now() - before;
}

/** The rest of an export is read as well, so that it does not run on beside the next request. */
async function firstByte(response, before) {
  const reader = response.body.getReader();
  await reader.read();
  const took = performance.now() - before;
  while (!(await reader.read()).done);
  return took;
}

function seconds(since) {
  return ((performance.now() - since) / 1_000).toFixed(0);
}
