// Three of each service and three servers of NATS (docker-compose.yml, profile scale) under a steady load of codes, tests, callbacks and live
// streams: every service is restarted replica by replica, two servers of NATS are killed one after the other, PostgreSQL is restarted. Counted
// from outside: at the simulator, as an outside subscriber, by the pages that people have open. Then what one, two and three replicas take.
// node system-tests/scale/run.mjs [--seconds <of each measurement=30>] [--replicas <in this order=1,2,3>] [--no-faults] [--part <hit alone>] [--no-throughput] [--http], after `npm run build`; needs Docker
// With openssl it makes a certificate of its own and goes by HTTPS and HTTP/2; --http, or without openssl, by HTTP/1.1.
// The last line counts faults: `N passed, M failed`.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createNumbers } from '../faults/people.mjs';
import { randomFrom } from '../faults/random.mjs';
import { newRound, runRound, settle } from '../faults/rounds.mjs';
import { rowsOf, tableOf } from '../faults/table.mjs';
import { makeTesters } from '../faults/traffic.mjs';
import { startWitness } from '../faults/witness.mjs';
import { startReader } from './readers.mjs';
import { services, startSystem } from './system.mjs';
import { measure, SENDERS, throughputTable } from './throughput.mjs';

const CERTIFICATE = 'LINECHECK_SCALE_CERTIFICATE';
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    replicas: { type: 'string', default: '1,2,3' },
    'no-faults': { type: 'boolean', default: false },
    'no-throughput': { type: 'boolean', default: false },
    http: { type: 'boolean', default: false },
    part: { type: 'string' },
  },
});

// Node reads whom it trusts when it starts.
if (process.env[CERTIFICATE] === undefined && !values.http && makeCertificate() === null)
  console.log('There is no openssl: by HTTP/1.1, without a certificate.');
const folder = process.env[CERTIFICATE];
const certificate = folder ? { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') } : null;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const faults = values['no-faults']
  ? []
  : [
      ...services.map((part) => ({ fault: 'restart', part })),
      { fault: 'kill', part: 'nats' },
      { fault: 'kill', part: 'nats-2' },
      { fault: 'restart', part: 'postgres' },
    ].filter(({ part }) => values.part === undefined || part === values.part);
const began = performance.now();
const system = await startSystem(certificate);
console.log(`All are ready after ${((performance.now() - began) / 1_000).toFixed(0)} s, images included.`);
const witness = startWitness(system);
let takingBack = null;
const limits = { takeBack: () => (takingBack ??= system.takeBack().finally(() => (takingBack = null))) };
const run = { system, random: randomFrom(1), witness, records: [], problems: [], nextNumber: createNumbers(), limits };
const rounds = faults.map(({ fault, part }, index) => newRound(fault, part, index + 1));
const measured = [];
let readers = [];
try {
  if (certificate !== null) await speaksHttp2(system.stack().dashboard);
  run.testers = await makeTesters(system, run.nextNumber);
  readers = run.testers.map(({ person }) => startReader(system, person));
  // A page that is not open yet is told nothing.
  await Promise.all(readers.map(({ opened }) => opened));
  for (const round of rounds) {
    await runRound(run, round);
    console.log(`${round.fault} ${round.part}: whole again after ${round.recoveredS?.toFixed(1) ?? '?'} s`);
  }
  await settle(run, rounds);
  await Promise.all(readers.map((reader) => reader.stop()));
  if (!values['no-throughput']) {
    const senders = await makeTesters(system, run.nextNumber, SENDERS);
    await system.raiseLimits();
    for (const replicas of values.replicas.split(',').map(Number))
      measured.push(await measure(run, senders, replicas, Number(values.seconds) * 1_000));
  }
} finally {
  await witness.stop();
  await system.stop();
}
report();

/** Runs this file again with a certificate that it trusts, and ends with its exit code; null where there is no openssl. */
function makeCertificate() {
  const made = mkdtempSync(join(tmpdir(), 'linecheck-ca-'));
  try {
    const subject = ['-subj', '/CN=Linecheck test', '-addext', 'subjectAltName=DNS:localhost,DNS:gateway'];
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', join(made, 'key.pem')];
    execFileSync('openssl', ['req', '-x509', ...key, '-out', join(made, 'cert.pem'), '-days', '2', ...subject], {
      stdio: 'pipe',
    });
  } catch (error) {
    rmSync(made, { recursive: true });
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  const env = { ...process.env, [CERTIFICATE]: made, NODE_EXTRA_CA_CERTS: join(made, 'cert.pem') };
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  rmSync(made, { recursive: true });
  process.exit(status ?? 1);
}

/** Rejects where the gateway does not. */
async function speaksHttp2(origin) {
  const session = connect(origin);
  try {
    await new Promise((resolve, reject) => {
      session.once('error', reject);
      const stream = session.request({ ':path': '/config.json' });
      stream.once('error', reject);
      stream.once('response', ({ ':status': status }) =>
        status === 200 ? resolve() : reject(new Error(`HTTP/2: ${status}`)),
      );
      stream.resume().end();
    });
  } finally {
    session.close();
  }
}

/** What each open page was told of its person's texts, against what the outside subscriber was told. */
function missedBy(reader, { person }) {
  const own = run.records.filter((record) => record.person === person);
  const told = own.flatMap(({ messageId, round }) =>
    Object.entries(witness.of(messageId)).flatMap(([type, events]) =>
      events.map(({ id }) => ({ id, what: `${type} of ${round.fault} ${round.part}` })),
    ),
  );
  const missed = told.filter(({ id }) => !reader.seen.has(id));
  const twice = [...reader.seen.values()].filter((times) => times > 1).length;
  return { told: told.length, missed, twice };
}

/** Requests of a round: no fault of one part excuses one that a caller's repeating does not cover. */
function requestsOf({ fault, part, requests, repeated, repeatedForMs, failures, unserved }) {
  const longest = (repeatedForMs / 1_000).toFixed(1);
  return `${fault} ${part}: ${requests} requests, ${repeated} repeated, for ${longest} s at the most; ${failures + unserved} failed`;
}

/** What open pages were told; answers whether each heard everything, once. */
function reportLive() {
  const live = readers.map((reader, index) => missedBy(reader, run.testers[index]));
  const sum = (key) => live.reduce((total, each) => total + each[key], 0);
  const missed = live.flatMap((each) => each.missed);
  const connections = readers.reduce((total, reader) => total + reader.connections, 0);
  const resets = readers.reduce((total, reader) => total + reader.resets, 0);
  console.log(
    `live streams: ${readers.length}, opened ${connections} times; ${sum('told')} events, ${missed.length} missed, ${sum('twice')} twice, ${resets} not resumed`,
  );
  const counts = new Map();
  for (const { what } of missed) counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const [what, count] of counts) console.log(`- missed by live streams: ${count} ${what}`);
  return missed.length + sum('twice') + resets === 0 && (sum('told') > 0 || values['no-faults']);
}

function report() {
  const rows = rowsOf(rounds);
  console.log(`\n${tableOf(rows)}\n`);
  for (const round of rounds) console.log(requestsOf(round));
  for (const problem of run.problems.slice(0, 40)) console.log(`- ${problem}`);
  const isLivePassed = reportLive();
  if (measured.length > 0) console.log(`\n${throughputTable(measured)}\n`);
  for (const { replicas, bytes } of measured)
    console.log(
      `${replicas}: ${Object.entries(bytes)
        .map(([part, each]) => `${part} ${(each / 2 ** 20).toFixed(0)} MiB`)
        .join(', ')}`,
    );
  const isServed = (index) => rounds[index].requests > 0 && rounds[index].unserved === 0;
  const failed = rows.filter(({ isPassed }, index) => !isPassed || !isServed(index)).length + (isLivePassed ? 0 : 1);
  console.log(`${rows.length + 1 - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
