// How many signed callbacks a second the tracker keeps, durably and with their events, before it answers 204: beside a route
// that only reads the form and checks the signature, one that writes a row and an outbox row for each request, and one that
// does for each callback by itself what the tracker does for many in one commit. Rounds of all alternate in the same run.
// node system-tests/bench/tracker/callbacks.mjs [callbacks per round=4000] [rounds=5] [connections=1,8,50], after `npm run build:ts`
// Fails where a callback that was answered 204 is missing, or one of its events.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { countEvents } from './event-count.mjs';
import { sendAll } from './load.mjs';
import { addMessages, callbackRequest, teachOne } from './messages.mjs';
import { AUTH_TOKEN, median, PUBLIC_URL, startProcess, startServers, untilQuiet } from './servers.mjs';

const { paths } = createRequire(import.meta.url)('@linecheck/shared-contracts');

const CALLBACKS = Number(process.argv[2] ?? 4_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const CONNECTIONS = (process.argv[4] ?? '1,8,50').split(',').map(Number);
/** What is told of a delivered text. */
const EVENTS_EACH = ['message.status-changed', 'message.delivered'];

const servers = await startServers();
const { pool, nats, tracker } = servers;
const ways = { tracker };
try {
  const like = await teachOne(servers);
  for (const mode of ['signature', 'insert', 'apart']) ways[mode] = await baseline(mode);
  await untilQuiet();
  for (const connections of CONNECTIONS) await compare(ways, connections, like);
} finally {
  await Promise.all(Object.values(ways).map((way) => way !== tracker && way.stop()));
  await servers.stop();
}

function baseline(mode) {
  const env = { MODE: mode, DATABASE_URL: servers.databaseUrl, TWILIO_AUTH_TOKEN: AUTH_TOKEN, PUBLIC_URL };
  const file = fileURLToPath(new URL('./baseline-server.mjs', import.meta.url));
  return startProcess(`baseline-${mode}`, [file], { ...env, SIGNED_PATH: paths.statusCallback }, servers.folder);
}

async function compare(ways, connections, like) {
  const figures = Object.fromEntries(Object.keys(ways).map((name) => [name, { rate: [], cpu: [] }]));
  const count = connections === 1 ? Math.ceil(CALLBACKS / 4) : CALLBACKS;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const { rate, cpuMs } = await measure(name, way, { connections, count, like });
      if (round === 0) continue; // to warm up
      figures[name].rate.push(rate);
      figures[name].cpu.push(cpuMs);
    }
  }
  const [ours, signature, insert, apart] = Object.values(figures).map(({ rate }) => median(rate));
  const cpu = Object.entries(figures).map(([name, { cpu: all }]) => `${name} ${median(all).toFixed(3)}`);
  console.log(
    `${String(connections).padStart(2)} connections: ${ours.toFixed(0)}/s kept with their events; ` +
      `signature alone ${signature.toFixed(0)}/s (${(ours / signature).toFixed(2)} of it), ` +
      `a row and an outbox row each ${insert.toFixed(0)}/s (${(ours / insert).toFixed(2)} of it), ` +
      `the same apart ${apart.toFixed(0)}/s (${(ours / apart).toFixed(2)} of it)`,
  );
  console.log(`   ms of processor a callback: ${cpu.join(', ')}`);
  console.log(`   rounds of the tracker: ${figures.tracker.rate.map((rate) => rate.toFixed(0)).join(' ')}`);
}

async function measure(name, way, { connections, count, like }) {
  const messages = await addMessages(pool, like, count);
  const requests = messages.map((message) => callbackRequest(message, 'delivered', new URL(way.url).host));
  const { last_seq: sequence } = (await nats.jsm.streams.info('EVENTS')).state;
  const cpu = way.cpuSeconds();
  const { seconds, statuses } = await sendAll(way.url, requests, connections);
  const cpuMs = ((way.cpuSeconds() - cpu) * 1_000) / count;
  if (statuses.get(204) !== count) throw new Error(`${name} answered ${JSON.stringify([...statuses])}`);
  if (name === 'tracker' || name === 'apart') await requireKept(messages, sequence);
  return { rate: count / seconds, cpuMs };
}

async function requireKept(messages, sequence) {
  const messageIds = messages.map(({ id }) => id);
  const found = await pool.query('SELECT count(*)::int AS kept FROM observations WHERE message_id = ANY($1)', [
    messageIds,
  ]);
  const [{ kept }] = found.rows;
  if (kept !== messages.length) throw new Error(`${kept} of ${messages.length} callbacks were kept.`);
  const { missing, repeated } = await countEvents(nats, { types: EVENTS_EACH, messageIds, sequence });
  if (missing.length > 0) throw new Error(`${missing.length} events never came, among them ${missing[0]}.`);
  if (repeated.length > 0) throw new Error(`${repeated.length} events were told twice, among them ${repeated[0]}.`);
}
