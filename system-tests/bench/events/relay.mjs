// The outbox relay to JetStream beside graphile-worker's batched drain of the same rows, in interleaved rounds; and what
// `sync_interval: always` costs the relay. Build first: npx tsc -b services/_kit
// node system-tests/bench/events/relay.mjs [rows=20000] [rounds=5]
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '@linecheck/service-kit/logging';
import { findNatsServer, startNatsServer } from '@linecheck/local-servers/nats-server';
import { kitEntities, kitMigrations, openDatabase } from '@linecheck/service-kit/persistence';
import { startPostgresServer } from '@linecheck/local-servers/postgres-server';
import { connectWithStreams } from '../nats.mjs';
import { relayTo, workerWith } from './contenders.mjs';
import { processorSeconds } from './processor.mjs';

const [rows, rounds] = [Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 5)];
const log = createLogger({ name: 'bench', level: 'error' });
const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
await chmod(folder, 0o711);
const stops = [() => rm(folder, { recursive: true, force: true })];

try {
  await measure();
} finally {
  for (const stop of stops.reverse()) await stop();
}

async function measure() {
  const postgres = await startPostgresServer({ dataDir: join(folder, 'postgres') });
  stops.push(() => postgres.stop());
  const database = await openDatabase({
    url: postgres.url,
    name: 'bench',
    poolSize: 10,
    entities: kitEntities,
    migrations: kitMigrations,
    log,
  });
  stops.push(() => database.close());
  const [always, interval] = [await openStream('always', true), await openStream('interval', false)];
  const encoder = new TextEncoder();
  const publish = async ({ id, ...event }) =>
    always.nats.js.publish('linecheck.message.sent.v1.YWRh', encoder.encode(JSON.stringify({ id, ...event })), {
      msgID: id,
    });

  const contenders = {
    'relay, sync always': { ...relayTo(always.nats, database), server: always },
    'relay, default sync': { ...relayTo(interval.nats, database), server: interval },
    'graphile-worker, drain alone': { ...(await workerWith(async () => undefined, database)), server: always },
    'graphile-worker, publishing': { ...(await workerWith(publish, database)), server: always },
  };
  const results = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of rotated(Object.keys(contenders), round)) {
      const result = await drain(contenders[name], database, postgres.process.pid);
      if (round > 0) results[name].push(result); // the first warms up
    }
  }
  report(results);
}

async function openStream(name, syncAlways) {
  const binary = await findNatsServer({ cacheDir: resolve('.data/bin') });
  const server = await startNatsServer({ binary, storeDir: join(folder, name), syncAlways });
  stops.push(() => server.stop());
  const nats = await connectWithStreams(server.url);
  stops.push(() => nats.close());
  return { nats, pid: server.process.pid };
}

/** Rows a second from the start of the drain until nothing is left, and the processor time of each part. */
async function drain({ fill, left, start, clean, server }, { pool }, postgresPid) {
  await fill(rows);
  await pool.query('CHECKPOINT');
  const [own, before, began] = [process.cpuUsage(), processorSeconds([postgresPid, server.pid]), performance.now()];
  const stop = await start();
  while ((await pool.query(left)).rows[0].left) await new Promise((resolve) => setTimeout(resolve, 10));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const [postgres, nats] = processorSeconds([postgresPid, server.pid]).map((after, index) => after - before[index]);
  await stop();
  await clean();
  const perRow = (total) => (total * 1e6) / rows;
  return { rate: rows / seconds, node: (user + system) / rows, postgres: perRow(postgres), nats: perRow(nats) };
}

function report(results) {
  console.log(`${rows} rows a round, ${rounds} rounds; medians (lowest to highest)`);
  console.log('processor time in microseconds a row: Node, PostgreSQL, nats-server\n');
  for (const [name, all] of Object.entries(results)) {
    const rates = all.map(({ rate }) => rate).sort((a, b) => a - b);
    const range = `(${Math.round(rates[0])} to ${Math.round(rates.at(-1))})`;
    const parts = ['node', 'postgres', 'nats'].map((part) =>
      median(all.map((each) => each[part]))
        .toFixed(0)
        .padStart(5),
    );
    console.log(
      `${name.padEnd(30)} ${String(Math.round(median(rates))).padStart(7)} rows/s ${range.padEnd(18)} ${parts.join(' ')}`,
    );
  }
  const rate = (name) => median(results[name].map((each) => each.rate));
  const ratio = (one, other) => (rate(one) / rate(other)).toFixed(2);
  console.log(
    `\nrelay ÷ graphile-worker's drain alone   ${ratio('relay, sync always', 'graphile-worker, drain alone')}`,
  );
  console.log(`relay ÷ graphile-worker publishing      ${ratio('relay, sync always', 'graphile-worker, publishing')}`);
  console.log(`sync always ÷ default sync               ${ratio('relay, sync always', 'relay, default sync')}`);
}

function rotated(names, by) {
  const at = by % names.length;
  return [...names.slice(at), ...names.slice(0, at)];
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
