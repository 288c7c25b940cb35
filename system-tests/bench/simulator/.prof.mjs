// Sends texts as fast as asked (2,000 a second) with callbacks going out, and watches rate, latency and memory.
// node system-tests/bench/simulator/throughput.mjs [texts=100000] [perSecond=2000]
import { createServer } from 'node:http';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { AUTHORIZATION, MESSAGES_PATH, startSimulator } from './.prof-process.mjs';

const CALLBACKS_PER_TEXT = 3;

if (isMainThread) await measure(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 2_000));
else receive();

/** Counts callbacks in a thread of its own, so that counting does not slow the sending. */
function receive() {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    response.writeHead(204).end();
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
  parentPort.on('message', () => parentPort.postMessage({ count }));
}

async function measure(texts, perSecond) {
  const simulator = await startSimulator();
  const receiver = new Worker(fileURLToPath(import.meta.url));
  const { port } = await next(receiver);
  const pool = new Pool(simulator.url, { connections: 64, pipelining: 1 });
  const latencies = new Float64Array(texts);
  const memory = [];
  const started = performance.now();
  const cpuBefore = simulator.cpuSeconds();
  await paced(texts, perSecond, async (index) => {
    const before = performance.now();
    await send(pool, index, `http://127.0.0.1:${port}/status`);
    latencies[index] = performance.now() - before;
    if (index % 10_000 === 9_999) memory.push(Math.round(simulator.memoryMb()));
  });
  const seconds = (performance.now() - started) / 1_000;
  const wanted = texts * CALLBACKS_PER_TEXT;
  const received = await settle(receiver, wanted);
  latencies.sort();
  console.log(
    `taken            ${texts} texts in ${seconds.toFixed(1)} s: ${Math.round(texts / seconds)} a second (asked for ${perSecond})`,
  );
  console.log(
    `answer           p50 ${at(latencies, 0.5)} ms, p95 ${at(latencies, 0.95)} ms, p99 ${at(latencies, 0.99)} ms`,
  );
  console.log(`callbacks        ${received} of ${wanted} received`);
  console.log(`processor        ${((simulator.cpuSeconds() - cpuBefore) / seconds).toFixed(2)} of one core`);
  console.log(`memory           ${memory.join(' ')} MB, one figure for each 10,000 texts`);
  if (received !== wanted) console.log(`not received     ${await reasons(simulator.url)}`);
  await pool.close();
  await receiver.terminate();
  await simulator.stop();
  if (received !== wanted) process.exitCode = 1;
}

/** Starts so many a second; what is late is caught up with, and no more than 256 are under way. */
async function paced(count, perSecond, work) {
  const started = performance.now();
  let index = 0;
  const worker = async () => {
    while (index < count) {
      const mine = index;
      index += 1;
      const early = started + (mine * 1_000) / perSecond - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      await work(mine);
    }
  };
  await Promise.all(Array.from({ length: 256 }, worker));
}

async function send(pool, index, callbackUrl) {
  const to = `+1202555${String(index % 10_000).padStart(4, '0')}`;
  const form = new URLSearchParams({
    To: to,
    From: '+15005550006',
    Body: `${100_000 + (index % 900_000)} is your code. It works for 10 minutes.`,
    StatusCallback: callbackUrl,
  });
  const { statusCode, body } = await pool.request({
    path: MESSAGES_PATH,
    method: 'POST',
    headers: { authorization: AUTHORIZATION, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const answer = await body.text();
  if (statusCode !== 201) throw new Error(`The simulator answered ${statusCode}: ${answer}`);
}

/** Waits until all callbacks are in, or none has come for five seconds. */
async function settle(receiver, wanted) {
  let last = -1;
  for (let still = 0; still < 10; still += 1) {
    receiver.postMessage('count');
    const { count } = await next(receiver);
    if (count >= wanted) return count;
    if (count !== last) still = 0;
    last = count;
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
