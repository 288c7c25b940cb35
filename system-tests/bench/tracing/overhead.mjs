// What recording a tenth of all traces costs POST /verify: two processes of phone-numbers, alike but for OTEL_EXPORTER_OTLP_ENDPOINT, each with a
// database of its own on one PostgreSQL, asked at the same time, so that neighbours on the machine slow both alike. Judged by the processor time of
// a request. Two processes that are alike differ by some percent for as long as they run, so pairs are started anew, each the other way round.
// node system-tests/bench/tracing/overhead.mjs [requests per round=300] [rounds=10] [at once=8] [share recorded=0.1] [pairs=16], after `npm run build:ts`
// Fails where the median of the pairs' differences is 5 % or more.
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '../databases.mjs';
import { OVER_LIMIT } from '../exit-code.mjs';
import { startNats } from '../nats.mjs';
import { post } from '../post.mjs';
import { serviceSettings } from '../service-settings.mjs';
import { median, startProcess, untilQuiet } from '../tracker/servers.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { createTokens, openTestPool, startTraceCollector } = require('@linecheck/local-servers/testing');
const { paths } = require('@linecheck/shared-contracts');

const REQUESTS = Number(process.argv[2] ?? 300);
const ROUNDS = Number(process.argv[3] ?? 10);
const AT_ONCE = Number(process.argv[4] ?? 8);
const SHARE = Number(process.argv[5] ?? 0.1);
const PAIRS = Number(process.argv[6] ?? 16);
/** Rounds that are not counted: the code is compiled meanwhile, that of recorded requests, too, of which there are so many fewer. */
const WARM_UP = Math.min(Math.ceil(2 / (SHARE || 1)), 4 * ROUNDS);
const LIMIT = 0.05;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
await chmod(folder, 0o711); // PostgreSQL's account must get through
const [postgres, natsServer, tokens, twilio, collector] = await Promise.all([
  startPostgresServer({ dataDir: join(folder, 'postgres') }),
  startNats(folder),
  createTokens(),
  startTwilio(),
  startTraceCollector(),
]);
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
let people = 0;

try {
  await untilQuiet();
  const pairs = [];
  for (let pair = 0; pair < PAIRS; pair++) pairs.push(await measurePair(pair));
  for (const [at, name] of ['without tracing', `with tracing at ${SHARE * 100} %`].entries())
    console.log(`${name}: ${inMs(median(pairs.map(({ cpu }) => cpu[at])))} ms of processor a request`);
  const requests = collector.spans().filter(({ kind }) => kind === 2).length;
  const overhead = median(pairs.map(({ difference }) => difference));
  console.log(`${requests} of ${REQUESTS * (WARM_UP + ROUNDS) * PAIRS} requests were recorded; tracing costs ${inPercent(overhead)} %, the limit is ${LIMIT * 100} %`); // prettier-ignore
  if ((requests === 0 && SHARE > 0) || overhead >= LIMIT) process.exitCode = OVER_LIMIT;
} finally {
  agent.destroy();
  twilio.close();
  await Promise.all([tokens.close(), collector.close(), natsServer.stop(), postgres.stop()]);
  await rm(folder, { recursive: true, force: true });
}

/** Processor time of a request without and with tracing, in s, and by how much the second is more: all rounds together, since garbage is collected in some. */
async function measurePair(pair) {
  const settings = [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, OTEL_TRACES_SAMPLER_ARG: String(SHARE) }];
  const ways = [];
  for (const at of pair % 2 === 0 ? [0, 1] : [1, 0]) ways[at] = await startWay(`pair_${pair}_${at}`, settings[at]);
  try {
    const rounds = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) rounds.push(await Promise.all(ways.map(run)));
    const counted = rounds.slice(WARM_UP);
    const cpu = [0, 1].map((at) => counted.reduce((sum, round) => sum + round[at], 0) / ROUNDS);
    const difference = cpu[1] / cpu[0] - 1;
    console.log(
      `pair ${pair}: ${cpu.map(inMs).join(' and ')} ms of processor a request, ${inPercent(difference)} % more`,
    );
    return { cpu, difference };
  } finally {
    for (const way of ways) await way.stop();
  }
}

function inMs(seconds) {
  return (seconds * 1_000).toFixed(2);
}

function inPercent(share) {
  return (share * 100).toFixed(1);
}

async function startWay(name, changes) {
  const databaseUrl = await createDatabase(postgres.url, name);
  const env = {
    ...serviceSettings(natsServer, tokens),
    DATABASE_URL: databaseUrl,
    TWILIO_API_URL: twilio.url,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    CODE_SEGMENTS_PER_HOUR: '10000000',
    CODE_SEGMENTS_PER_DAY: '10000000',
    CODE_BUDGETS_MODE: 'record', // nobody enters a code
    ...changes,
  };
  const service = await startProcess(name, [join(root, 'services/phone-numbers/dist/main.js')], env, folder);
  const pool = openTestPool(databaseUrl, 2);
  const stop = async () => {
    await service.stop();
    await pool.end();
  };
  return { url: service.url, pool, stop };
}

/** A round: each request is of another person's, for a number of its own. Answers the processor time of one, in s, texts and events among it. */
async function run({ url, pool }) {
  const asked = await addPeople(pool);
  const before = await cpuSeconds(url);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let person = asked.pop(); person; person = asked.pop()) {
        const { id, authorization } = person;
        await post(url + paths.sendCode, { agent, authorization, body: { phone_id: id }, expected: 202 });
      }
    }),
  );
  return ((await cpuSeconds(url)) - before) / REQUESTS;
}

async function addPeople(pool) {
  const ids = Array.from({ length: REQUESTS }, () => `person-${(people += 1)}`);
  await pool.query('INSERT INTO persons (id) SELECT unnest($1::text[])', [ids]);
  const { rows } = await pool.query(
    `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, created_at, updated_at, version)
     SELECT gen_random_uuid(), person, '+1201' || lpad((2000000 + $2 + nr)::text, 7, '0'), false, false, now(), now(), 1
     FROM unnest($1::text[]) WITH ORDINALITY AS number (person, nr) RETURNING id, person`,
    [ids, people],
  );
  return Promise.all(
    rows.map(async ({ id, person }) => ({ id, authorization: `Bearer ${await tokens.tokenFor(person)}` })),
  );
}

/** Of the whole process. */
async function cpuSeconds(url) {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total\S* (\S+)/m.exec(page)?.[1]);
}

/** Takes every text at once. */
async function startTwilio() {
  let taken = 0;
  const server = createServer(async (incoming, response) => {
    let form = '';
    for await (const chunk of incoming) form += chunk;
    const fields = new URLSearchParams(form);
    const sid = `SM${String((taken += 1)).padStart(32, '0')}`;
    const text = { sid, to: fields.get('To'), from: fields.get('From'), body: fields.get('Body'), status: 'queued', num_segments: '1', direction: 'outbound-api' }; // prettier-ignore
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(text));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => void server.close().closeAllConnections() };
}
