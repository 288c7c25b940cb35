// How long it takes from the provider's POST to the event in the browser's stream: 20 readers, 100 callbacks a second, beside
// a server that writes what is posted to the stream at once and keeps nothing, and one that first commits a row and has an
// event stored, which no durable way can do without. Rounds of all three alternate in the same run.
// node system-tests/bench/tracker/callback-to-browser.mjs [seconds per round=10] [rounds=3], after `npm run build:ts`
// Fails where an event does not come.
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lengthOf } from './load.mjs';
import { addMessages, callbackRequest, teachOne } from './messages.mjs';
import { median, quantile, startProcess, startServers, untilQuiet } from './servers.mjs';
import { openReader } from './sse-readers.mjs';

const require = createRequire(import.meta.url);
const { until } = require('@linecheck/local-servers/testing');
const { paths } = require('@linecheck/shared-contracts');

const SECONDS = Number(process.argv[2] ?? 10);
const ROUNDS = Number(process.argv[3] ?? 3);
const READERS = 20;
const PER_SECOND = 100;
const SENDERS = 10;
/** Between an answer 503 and the same callback again, as the provider repeats it. */
const AGAIN_MS = 200;

const servers = await startServers();
const ways = {};
try {
  const like = await teachOne(servers);
  ways.tracker = servers.tracker;
  for (const name of ['echo', 'durable']) ways[name] = await baseline(name);
  await untilQuiet();
  const figures = Object.fromEntries(Object.keys(ways).map((name) => [name, { p50: [], p99: [], cpu: [] }]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of Object.keys(ways)) {
      const cpu = ways[name].cpuSeconds();
      const latencies = await measure(name, like, round === 0 ? 3 : SECONDS);
      if (round === 0) continue; // to warm up
      figures[name].p50.push(quantile(latencies, 0.5));
      figures[name].p99.push(quantile(latencies, 0.99));
      figures[name].cpu.push(((ways[name].cpuSeconds() - cpu) * 1_000) / latencies.length);
      console.log(
        `round ${round}, ${name}: ${latencies.length} events, p50 ${figures[name].p50.at(-1).toFixed(2)} ms, p99 ${figures[name].p99.at(-1).toFixed(2)} ms`,
      );
    }
  }
  for (const share of ['p50', 'p99']) {
    const [ours, ...others] = Object.values(figures).map((of) => median(of[share]));
    const [echo, durable] = others.map((other) => `${other.toFixed(2)} ms (${(ours / other).toFixed(2)} × it)`);
    console.log(`${share}: ${ours.toFixed(2)} ms; echo ${echo}; one commit and one stored event ${durable}`);
  }
  const cpu = Object.entries(figures).map(([name, of]) => `${name} ${median(of.cpu).toFixed(2)}`);
  console.log(`ms of processor a callback: ${cpu.join(', ')}`);
} finally {
  await Promise.all([ways.echo?.stop(), ways.durable?.stop()]);
  await servers.stop();
}

function baseline(mode) {
  const file = fileURLToPath(new URL('./echo-server.mjs', import.meta.url));
  const env = { MODE: mode, DATABASE_URL: servers.databaseUrl, NATS_URL: servers.natsUrl };
  return startProcess(mode, [file], env, servers.folder);
}

async function measure(name, like, seconds) {
  const count = seconds * PER_SECOND;
  const messages = await addMessages(servers.pool, like, count, READERS);
  const { url } = ways[name];
  const posted = new Map();
  const latencies = [];
  const onMessage = ({ event, data }, at) => {
    if (event !== 'message.delivered') return;
    const begun = posted.get(JSON.parse(data).data.message_id);
    if (begun !== undefined) latencies.push(at - begun);
  };
  const readers = await Promise.all(
    Array.from({ length: READERS }, async (_, index) => {
      const person = `person-${index}`;
      const path = name === 'tracker' ? paths.live : `/live?person=${person}`;
      return openReader(url, path, await servers.tokens.tokenFor(person), { onMessage });
    }),
  );
  await delay(300); // what is opened is told, and is not measured
  const requests = messages.map((message) => ({ id: message.id, bytes: requestTo(name, url, message) }));
  await sendPaced(url, requests, posted);
  await until(`${name}: ${count} events coming`, () => latencies.length >= count, () => latencies.length); // prettier-ignore
  for (const reader of readers) reader.close();
  if (latencies.length !== count) throw new Error(`${name}: ${latencies.length} of ${count} events came.`);
  return latencies;
}

function requestTo(name, url, message) {
  const request = callbackRequest(message, 'delivered', new URL(url).host).toString();
  return name === 'tracker' ? request : request.replace('?m=', `?person=${message.person}&m=`);
}

/** One after the other at a steady pace, whether or not the one before was answered; resolves once all are taken. */
async function sendPaced(url, requests, posted) {
  const senders = await Promise.all(Array.from({ length: SENDERS }, () => openSender(url)));
  const begun = performance.now();
  for (const [index, { id, bytes }] of requests.entries()) {
    const wait = begun + (index * 1_000) / PER_SECOND - performance.now();
    if (wait > 0) await delay(wait);
    posted.set(id, performance.now());
    senders[index % SENDERS].send(bytes);
  }
  await Promise.all(senders.map((sender) => sender.end()));
}

/** A connection for requests one behind the other. What is answered 503 was too much at the moment, and is sent again. */
function openSender(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const unanswered = [];
    let open = 0;
    let received = Buffer.alloc(0);
    const write = (bytes) => {
      unanswered.push(bytes);
      socket.write(bytes);
    };
    const answered = (head) => {
      const bytes = unanswered.shift();
      const status = head.latin1Slice(9, 12);
      if (status === '503') return setTimeout(() => write(bytes), AGAIN_MS);
      if (status !== '204') throw new Error(`Answered ${head.subarray(0, 200)}`);
      return (open -= 1);
    };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () =>
      resolve({
        send(bytes) {
          open += 1;
          write(bytes);
        },
        async end() {
          await until('every callback being taken', () => open === 0, () => open); // prettier-ignore
          socket.destroy();
        },
      }),
    );
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let length = lengthOf(received); length <= received.length; length = lengthOf(received)) {
        answered(received.subarray(0, length));
        received = received.subarray(length);
      }
    });
  });
}
