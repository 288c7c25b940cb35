// What an idle event stream costs one replica: opens thousands, measures its memory before and after, and sees that an
// event for one of them still comes, to that one alone.
// node system-tests/bench/tracker/live-idle.mjs [streams=5000], after `npm run build:ts`; both processes need as many open
// files (ulimit -n) as there are streams, and some 500 more.
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { uuidv7 } from './messages.mjs';
import { quantile, startServers } from './servers.mjs';
import { openReader } from './sse-readers.mjs';

const require = createRequire(import.meta.url);
const { paths } = require('@linecheck/shared-contracts');
const { publishEvent } = require('@linecheck/local-servers/testing');

const STREAMS = Number(process.argv[2] ?? 5_000);
const AT_ONCE = 50;
/** Two heartbeats, so that each stream has written. */
const SETTLE_MS = 35_000;
const EVENTS = 50;
/** What has not come by then will not. */
const HEARD_WITHIN_MS = 60_000;

const servers = await startServers();
const { tracker, tokens, nats } = servers;
const readers = [];
const heard = new Map();
let ended = 0;
try {
  await openSome(AT_ONCE); // what the first streams load is not theirs alone
  await delay(2_000);
  const before = tracker.memoryMb();
  const begun = performance.now();
  while (readers.length < AT_ONCE + STREAMS) await openSome(Math.min(AT_ONCE, AT_ONCE + STREAMS - readers.length));
  const seconds = (performance.now() - begun) / 1_000;
  const opened = tracker.memoryMb();
  const cpu = tracker.cpuSeconds();
  await delay(SETTLE_MS);
  const busy = (tracker.cpuSeconds() - cpu) / (SETTLE_MS / 1_000);
  const settled = tracker.memoryMb();
  const each = ((settled - before) * 1_024) / STREAMS;
  console.log(`opened     ${STREAMS} streams in ${seconds.toFixed(1)} s`);
  console.log(
    `memory     ${before.toFixed(0)} MB before, ${opened.toFixed(0)} MB when all were open, ${settled.toFixed(0)} MB after two heartbeats: ${each.toFixed(1)} kB each, resident`,
  );
  console.log(`processor  ${(busy * 100).toFixed(1)} % of a core for heartbeats alone`);
  const latencies = [];
  for (let index = 0; index < EVENTS; index++)
    latencies.push(await tellOne(Math.floor((index * readers.length) / EVENTS)));
  console.log(
    `an event   p50 ${quantile(latencies, 0.5).toFixed(1)} ms, p99 ${quantile(latencies, 0.99).toFixed(1)} ms from its publishing to the one reader`,
  );
  if (ended > 0) throw new Error(`${ended} streams ended.`);
} finally {
  for (const reader of readers) reader.close();
  await servers.stop();
}

async function openSome(count) {
  const first = readers.length;
  const opening = Array.from({ length: count }, async (_, index) => {
    const person = `person-${first + index}`;
    const token = await tokens.tokenFor(person, { exp: Math.floor(Date.now() / 1_000) + 3_600 });
    return openReader(tracker.url, paths.live, token, {
      onMessage: ({ event }, at) => event !== 'open' && hear(person, at),
      onEnd: () => ended++,
    });
  });
  readers.push(...(await Promise.all(opening)));
}

function hear(person, at) {
  const waiting = heard.get(person);
  if (waiting === undefined) throw new Error(`${person} heard what was not said to them.`);
  waiting(at);
}

async function tellOne(index) {
  const person = `person-${index}`;
  const came = new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`${person} heard nothing.`)), HEARD_WITHIN_MS);
    heard.set(person, (at) => (clearTimeout(tooLate), resolve(at)));
  });
  const begun = performance.now();
  await publishEvent(nats, {
    type: 'message.sent',
    data: {
      message_id: uuidv7(),
      user_id: person,
      purpose: 'test',
      ref: uuidv7(),
      from: '+15005550006',
      to: '+447700900456',
      country: 'GB',
      message_sid: `SM${'0'.repeat(24)}${String(index).padStart(8, '0')}`,
      segments: 1,
      status: 'queued',
      accepted_at: new Date().toISOString(),
      version: 1,
    },
  });
  const at = await came;
  heard.delete(person);
  return at - begun;
}
