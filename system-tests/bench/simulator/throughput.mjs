// Sends texts at a steady rate with callbacks going out, and watches rate, latency, callbacks, processor and memory.
// node system-tests/bench/simulator/throughput.mjs [texts=100000] [perSecond=2000]
// Fails when a callback is missing or, from 100,000 texts on, when memory still grows.
import { Worker } from 'node:worker_threads';
import { OVER_LIMIT } from '../exit-code.mjs';
import { LoadGenerator } from './load.mjs';
import { AUTHORIZATION, MESSAGES_PATH, startSimulator } from './simulator-process.mjs';

const CALLBACKS_PER_TEXT = 3;
const CONNECTIONS = 64;
const SAMPLE = 10_000;
/** The simulator keeps 10,000 texts; after three times as many it holds what it will ever hold. */
const FULL_AFTER = 30_000;
const GROWTH_ALLOWED = 1.1;

await measure(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 2_000));

async function measure(texts, perSecond) {
  const simulator = await startSimulator({}, ['--trace-gc']);
  const receiver = new Worker(new URL('./receiver.mjs', import.meta.url));
  const { port } = await next(receiver);
  const generator = new LoadGenerator(simulator.url, MESSAGES_PATH, {
    authorization: AUTHORIZATION,
    'content-type': 'application/x-www-form-urlencoded',
  });
  await generator.open(CONNECTIONS);
  const latencies = new Float64Array(texts);
  const memory = [];
  const [cpuBefore, ownBefore, started] = [simulator.cpuSeconds(), process.cpuUsage(), performance.now()];
  await paced(
    generator,
    { texts, perSecond, callbackUrl: `http://127.0.0.1:${port}/status` },
    (index, answered, ms) => {
      latencies[index] = ms;
      if (answered % SAMPLE === 0) memory.push({ rss: simulator.memoryMb(), live: simulator.heapAfterGcMb() });
    },
  );
  const seconds = (performance.now() - started) / 1_000;
  const { count, repeated } = await settle(receiver, texts * CALLBACKS_PER_TEXT);
  const { user, system } = process.cpuUsage(ownBefore);
  latencies.sort();
  report({ texts, perSecond, seconds, latencies, count, repeated, memory });
  reportProcessor(texts, seconds, simulator.cpuSeconds() - cpuBefore, (user + system) / 1e6);
  if (count !== texts * CALLBACKS_PER_TEXT) fail(`not received     ${await reasons(simulator.url)}`);
  judgeMemory(memory);
  generator.close();
  await receiver.terminate();
  await simulator.stop();
}

/** Starts so many a second on whatever connection is free; what is late is caught up with. */
function paced(generator, { texts, perSecond, callbackUrl }, onAnswer) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let sent = 0;
    let answered = 0;
    const send = async (index) => {
      const before = performance.now();
      const { status, body } = await generator.post(formOf(index, callbackUrl));
      if (status !== 201) throw new Error(`The simulator answered ${status}: ${body.toString()}`);
      answered += 1;
      onAnswer(index, answered, performance.now() - before);
      if (answered === texts) finish(resolve);
      else sendDue();
    };
    const sendDue = () => {
      const due = Math.min(texts, Math.ceil(((performance.now() - started) * perSecond) / 1_000));
      for (; sent < due && generator.hasFree; sent += 1) send(sent).catch((error) => finish(reject, error));
    };
    const timer = setInterval(sendDue, 1);
    const finish = (settled, result) => {
      clearInterval(timer);
      settled(result);
    };
  });
}

function formOf(index, callbackUrl) {
  return new URLSearchParams({
    To: `+1202555${String(index % 10_000).padStart(4, '0')}`,
    From: '+15005550006',
    Body: `${100_000 + (index % 900_000)} is your code. It works for 10 minutes.`,
    StatusCallback: callbackUrl,
  }).toString();
}

function report({ texts, perSecond, seconds, latencies, count, repeated, memory }) {
  const rate = Math.round(texts / seconds);
  console.log(`taken            ${texts} texts in ${seconds.toFixed(1)} s: ${rate} a second (asked for ${perSecond})`);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => at(latencies, share));
  console.log(`answer           p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`);
  console.log(`callbacks        ${count} of ${texts * CALLBACKS_PER_TEXT} received, ${repeated} of them again`);
  console.log(`memory           ${memory.map(({ rss }) => Math.round(rss)).join(' ')} MB, resident, each 10,000 texts`);
  console.log(`live heap        ${memory.map(({ live }) => Math.round(live)).join(' ')} MB, after the latest full GC`);
}

function reportProcessor(texts, seconds, simulator, own) {
  const perThousand = (simulator * 1_000) / texts;
  console.log(
    `processor        simulator ${(simulator / seconds).toFixed(2)} of a core, ${perThousand.toFixed(3)} s for 1,000 texts; generator and receiver ${(own / seconds).toFixed(2)}`,
  );
}

function judgeMemory(memory) {
  const full = memory[FULL_AFTER / SAMPLE - 1];
  const last = memory.at(-1);
  if (full === undefined || memory.length * SAMPLE < 100_000) return;
  const growth = last.rss / full.rss;
  const words = `memory           at the end ${(growth * 100).toFixed(0)} % of what it was after ${FULL_AFTER} texts`;
  if (growth <= GROWTH_ALLOWED) console.log(`${words}: flat`);
  else fail(`${words}: it grows`);
}

function fail(words) {
  console.log(words);
  process.exitCode = OVER_LIMIT;
}

/** Waits until all callbacks are in, or none has come for five seconds. */
async function settle(receiver, wanted) {
  let last = { count: -1 };
  for (let still = 0; still < 10; still += 1) {
    receiver.postMessage('count');
    const now = await next(receiver);
    if (now.count >= wanted) return now;
    if (now.count !== last.count) still = 0;
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return last;
}

/** Why callbacks were given up, among the newest thousand. */
async function reasons(url) {
  const { items } = await (await fetch(`${url}/simulator/v1/callbacks?limit=1000`)).json();
  const counts = {};
  for (const { state, attempts } of items) {
    const last = attempts.at(-1);
    const reason =
      state === 'delivered' ? 'delivered' : `${state}: ${last?.result ?? 'not tried'} ${last?.detail ?? ''}`;
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return JSON.stringify(counts);
}

function next(worker) {
  return new Promise((resolve) => worker.once('message', resolve));
}

function at(sorted, share) {
  return sorted[Math.floor(sorted.length * share)].toFixed(1);
}
