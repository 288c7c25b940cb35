// How many tests a second POST /sms/test takes while Twilio needs 2 s for each call, beside a bare Fastify route with the same check of the
// token and one INSERT, both as processes of their own on one PostgreSQL, rounds of both interleaved; and how long a person waits.
// node system-tests/bench/sms-test/send.mjs [requests per round=1000] [rounds=5] [at once=16], after `npm run build:ts`
// Fails where a test's 99th percentile is 200 ms or more. The aim for the ratio is 0.6.
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { OVER_LIMIT } from '../exit-code.mjs';
import { post } from '../post.mjs';
import { median, quantile, startProcess, untilQuiet } from '../tracker/servers.mjs';
import { startServers } from './servers.mjs';

const require = createRequire(import.meta.url);
const { paths } = require('@linecheck/shared-contracts');

const REQUESTS = Number(process.argv[2] ?? 1_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const AT_ONCE = Number(process.argv[4] ?? 16);
const PEOPLE = 200;
const TWILIO_MS = 2_000;
const LIMIT_MS = 200;
const AIM = 0.6;
/** How many texts were asked for so far. */
let texts = 0;

const twilio = await startSlowTwilio();
const unlimited = Object.fromEntries(
  ['PERSON_MINUTE', 'PERSON_HOUR', 'PERSON_DAY', 'NUMBER_HOUR', 'NUMBER_DAY', 'HOUR', 'DAY'].map((limit) => [
    `TEST_SEGMENTS_PER_${limit}`,
    '10000000',
  ]),
);
const servers = await startServers({ TWILIO_API_URL: twilio.url, ...unlimited });
const { pool, tokens, folder, databaseUrl, smsTest } = servers;
const bare = await startProcess('bare', [fileURLToPath(new URL('./bare-server.mjs', import.meta.url))], { DATABASE_URL: databaseUrl, OIDC_ISSUER: tokens.issuer, OIDC_AUDIENCE: tokens.audience }, folder); // prettier-ignore
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
try {
  const people = await addPeople();
  const ways = { 'POST /sms/test': smsTest.url + paths.sendTest, 'a bare route': `${bare.url}/bare` };
  const figures = Object.fromEntries(Object.keys(ways).map((name) => [name, { rates: [], times: [] }]));
  await untilQuiet();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, url] of Object.entries(ways)) {
      const { rate, times } = await run(url, people);
      if (round === 0) continue; // to warm up
      figures[name].rates.push(rate);
      figures[name].times.push(...times);
      console.log(`round ${round}, ${name}: ${rate.toFixed(0)}/s, p99 ${quantile(times, 0.99).toFixed(0)} ms`);
    }
  }
  report(figures);
} finally {
  agent.destroy();
  await bare.stop();
  await servers.stop();
  twilio.close();
}

function report(figures) {
  for (const [name, { rates, times }] of Object.entries(figures))
    console.log(`${name}: ${median(rates).toFixed(0)}/s; ms: median ${median(times).toFixed(0)}, p99 ${quantile(times, 0.99).toFixed(0)}`); // prettier-ignore
  const [ours, peer] = Object.values(figures);
  console.log(`${(median(ours.rates) / median(peer.rates)).toFixed(2)} × a bare route; the aim is ${AIM}`);
  if (quantile(ours.times, 0.99) >= LIMIT_MS) process.exitCode = OVER_LIMIT;
}

/** People with a verified number each. */
async function addPeople() {
  await pool.query(
    `INSERT INTO own_numbers (phone_id, user_id, e164, country, is_verified, is_removed, version)
     SELECT gen_random_uuid(), 'person-' || n, '+1201' || lpad((5550000 + n)::text, 7, '0'), 'US', true, false, 3 FROM generate_series(1, $1::int) AS n`,
    [PEOPLE],
  );
  return Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => ({
      authorization: `Bearer ${await tokens.tokenFor(`person-${index + 1}`)}`,
      number: `+1201${5_550_001 + index}`,
    })),
  );
}

/** A round of requests, each of another person's and with a text of its own. */
async function run(url, people) {
  const times = [];
  let left = REQUESTS;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) {
        const person = people[texts % PEOPLE];
        const before = performance.now();
        const body = { phone_number: person.number, custom_message: `Text ${(texts += 1)}` };
        await post(url, { agent, authorization: person.authorization, body, expected: 202 });
        times.push(performance.now() - before);
      }
    }),
  );
  return { rate: REQUESTS / ((performance.now() - begun) / 1_000), times };
}

/** Takes every text, after as long as Twilio may need. */
async function startSlowTwilio() {
  let taken = 0;
  const server = createServer(async (incoming, response) => {
    let form = '';
    for await (const chunk of incoming) form += chunk;
    await delay(TWILIO_MS);
    const fields = new URLSearchParams(form);
    const sid = `SM${String((taken += 1)).padStart(32, '0')}`;
    const text = { sid, to: fields.get('To'), from: fields.get('From'), body: fields.get('Body'), status: 'queued', num_segments: '1', direction: 'outbound-api' }; // prettier-ignore
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(text));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => void server.close().closeAllConnections() };
}
