// How soon the tracker is whole again after an outage, and how long callbacks wait for their answers meanwhile: PostgreSQL
// refusing, PostgreSQL silent, NATS gone. Held against the design's limits (DESIGN §5: answered within 2 s, whole within 5 s)
// and, in the same run, against a request that asks nothing of anybody, which shows what the machine itself adds.
// node system-tests/bench/tracker/outages.mjs [seconds of each outage=30] [rounds=2], after `npm run build:ts`
// Fails where a callback that was answered 204 is missing, or a limit is passed by more than the machine adds.
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { OVER_LIMIT } from '../exit-code.mjs';
import { addMessages, signedCallback, teachOne } from './messages.mjs';
import { quantile, startServers, untilQuiet } from './servers.mjs';

const { openLink } = createRequire(import.meta.url)('@linecheck/local-servers/testing');

const OUTAGE_MS = Number(process.argv[2] ?? 30) * 1_000;
const ROUNDS = Number(process.argv[3] ?? 2);
const CALLBACKS_A_SECOND = 50;
const ANSWERED_WITHIN_MS = 2_000;
const WHOLE_WITHIN_MS = 5_000;

let link;
const servers = await startServers([], async (url) => (link = await openLink(url)).url);
const outages = {
  'PostgreSQL refusing': { begin: () => link.cut(), end: () => link.restore() },
  'PostgreSQL silent': { begin: () => link.freeze(), end: () => link.restore() },
  'NATS gone': { begin: () => servers.stopNats(), end: () => servers.startNats() },
};
let isWithin = true;
try {
  const like = await teachOne(servers);
  await untilQuiet();
  for (const [name, outage] of Object.entries(outages))
    for (let round = 0; round < ROUNDS; round++) report(name, await suffer(outage, like));
} finally {
  await servers.stop();
  await link.close();
}
process.exitCode = isWithin ? 0 : OVER_LIMIT;

/** Milliseconds of every answer during and after an outage, of the idle requests beside them, and until all was whole again. */
async function suffer({ begin, end }, like) {
  const messages = await addMessages(servers.pool, like, ((OUTAGE_MS + 30_000) / 1_000) * CALLBACKS_A_SECOND);
  const traffic = sendSteadily(messages);
  await delay(2_000);
  await begin();
  await delay(OUTAGE_MS);
  await end();
  const endedAt = performance.now();
  await teachOne(servers);
  await untilEmpty(endedAt);
  const wholeMs = performance.now() - endedAt;
  const figures = await traffic.stop();
  await requireKept(figures.kept);
  return { ...figures, wholeMs };
}

function sendSteadily(messages) {
  const [answered, idle, kept, onTheWay] = [[], [], [], new Set()];
  let next = 0;
  const send = async (message) => {
    const begun = performance.now();
    const { path, body, signature } = signedCallback(message, 'delivered');
    const headers = { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(servers.tracker.url + path, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    answered.push(performance.now() - begun);
    if (answer.status === 204) kept.push(message.id);
  };
  const ask = async () => {
    const begun = performance.now();
    await (await fetch(`${servers.tracker.url}/healthz/live`)).arrayBuffer();
    idle.push(performance.now() - begun);
  };
  const track = (work) => void onTheWay.add(work.finally(() => onTheWay.delete(work)));
  const timer = setInterval(() => {
    if (next < messages.length) track(send(messages[next++]));
    track(ask());
  }, 1_000 / CALLBACKS_A_SECOND);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(onTheWay);
      return { answered, idle, kept };
    },
  };
}

/** What was committed meanwhile is published: nothing is older than the end of the outage. */
async function untilEmpty(endedAt) {
  for (;;) {
    const { rows } = await servers.pool.query(
      'SELECT coalesce(extract(epoch FROM now() - min(time)), 0) AS age FROM outbox',
    );
    if (Number(rows[0].age) * 1_000 < performance.now() - endedAt) return;
    await delay(20);
  }
}

async function requireKept(ids) {
  const { rows } = await servers.pool.query(
    'SELECT count(DISTINCT message_id)::int AS kept FROM observations WHERE message_id = ANY($1)',
    [ids],
  );
  if (rows[0].kept !== ids.length)
    throw new Error(`${ids.length - rows[0].kept} callbacks that were answered 204 are missing.`);
}

function report(name, { answered, idle, kept, wholeMs }) {
  const slowest = Math.max(...answered);
  const machine = Math.max(...idle);
  const fits = slowest <= ANSWERED_WITHIN_MS + machine && wholeMs <= WHOLE_WITHIN_MS + machine;
  isWithin &&= fits;
  console.log(
    `${name} for ${OUTAGE_MS / 1_000} s: whole after ${(wholeMs / 1_000).toFixed(2)} s (limit ${WHOLE_WITHIN_MS / 1_000} s); ` +
      `${answered.length} callbacks answered in ${quantile(answered, 0.5).toFixed(0)} ms median, ${slowest.toFixed(0)} ms at most ` +
      `(limit ${ANSWERED_WITHIN_MS} ms), ${kept.length} of them kept; requests that need nobody: ${machine.toFixed(0)} ms at most` +
      (fits ? '' : '  TOO SLOW'),
  );
}
