// What the measurements beside it run on: a durable PostgreSQL, a nats-server that syncs every write, an issuer of tokens,
// and delivery-tracker as a process of its own, compiled.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, chmod, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectWithStreams } from '../nats.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { findNatsServer, startNatsServer } = require('@linecheck/local-servers/nats-server');
const { createTokens, openTestPool } = require('@linecheck/local-servers/testing');
const { freePort } = require('@linecheck/local-servers/processes');

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Ends a start that hangs, on the slowest machine too. */
const READY_WITHIN_MS = 600_000;

export const AUTH_TOKEN = 'an-auth-token-for-benchmarks';
export const PUBLIC_URL = 'https://linecheck.example';

// The servers end with this process, also where it is told to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** Everything, with one tracker. `nodeFlags` are the tracker's; `via` puts something between it and its database. */
export async function startServers(nodeFlags = [], via = (url) => url) {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
  await chmod(folder, 0o711); // PostgreSQL's account must get through
  const binary = await findNatsServer({ cacheDir: join(root, '.data/bin') });
  const natsAt = { binary, storeDir: join(folder, 'nats'), port: await freePort() };
  const [postgres, firstNats, tokens] = await Promise.all([
    startPostgresServer({ dataDir: join(folder, 'postgres') }),
    startNatsServer(natsAt),
    createTokens(),
  ]);
  let natsServer = firstNats;
  const nats = await connectWithStreams(natsServer.url);
  const pool = openTestPool(postgres.url, 4);
  const tracker = await startProcess(
    'delivery-tracker',
    [...nodeFlags, join(root, 'services/delivery-tracker/dist/main.js')],
    {
      DATABASE_URL: await via(postgres.url),
      NATS_URL: natsServer.url,
      NATS_MONITOR_URL: natsServer.monitorUrl,
      OIDC_ISSUER: tokens.issuer,
      OIDC_AUDIENCE: tokens.audience,
      RATE_LIMIT_PER_MINUTE: '0',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_API_URL: 'http://127.0.0.1:1',
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      PUBLIC_URL,
    },
    folder,
  );
  return {
    folder,
    pool,
    nats,
    tokens,
    tracker,
    databaseUrl: postgres.url,
    natsUrl: natsServer.url,
    stopNats: () => natsServer.stop(),
    startNats: async () => void (natsServer = await startNatsServer(natsAt)),
    async stop() {
      await tracker.stop();
      await pool.end();
      await nats.close();
      await tokens.close();
      await Promise.all([natsServer.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a Node process that says `ready <address>` on a line of its own or in its log, which goes to a file. */
export async function startProcess(name, args, env, folder) {
  const file = join(folder, `${name}.log`);
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', openSync(file, 'w'), 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = new Promise((resolve) => child.once('exit', resolve)).finally(() => process.off('exit', kill));
  const url = await ready(child, file, name);
  return {
    url,
    pid: child.pid,
    memoryMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function ready(child, file, name) {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await delay(20)) {
    const [, url] = /\bready (http[^"\s]+)/.exec(readFileSync(file, 'utf8')) ?? [];
    if (url !== undefined) return url;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Error(`${name} did not start:\n${readFileSync(file, 'utf8').slice(-2_000)}`);
}

/** Others on the machine falsify what is measured: waits for them to end, a while, and says so where they do not. */
export async function untilQuiet(withinMs = Number(process.env.QUIET_WITHIN_MS ?? 60_000)) {
  const deadline = Date.now() + withinMs;
  while (loadavg()[0] >= 0.5 && Date.now() < deadline) await delay(1_000);
  const load = loadavg()[0];
  if (load >= 0.5)
    console.log(`The machine is not quiet (load ${load.toFixed(1)}): these figures are not to be trusted.`);
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** The value below which this share of them lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
