// What both sides run on: one PostgreSQL with a database for each, one nats-server, an issuer of tokens and a place that takes texts.
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLinecheck } from './linecheck.mjs';
import { startPeer } from './peer.mjs';
import { startTwilio } from './twilio.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { findNatsServer, startNatsServer } = require('@linecheck/local-servers/nats-server');
const { connectNats, provisionStreams } = require('@linecheck/service-kit/nats');
const { createTokens } = require('@linecheck/local-servers/testing');
const { freePort } = require('@linecheck/local-servers/processes');
const { createLogger } = require('@linecheck/service-kit/logging');
const { Client } = require('pg');

const root = fileURLToPath(new URL('../../../', import.meta.url));
const TICKS_PER_SECOND = 100;

export async function startServers(nodeFlags) {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
  await chmod(folder, 0o711); // PostgreSQL's account must get through
  const [postgres, natsServer, tokens, twilio] = await Promise.all([
    startPostgresServer({ dataDir: join(folder, 'postgres') }),
    startNats(folder),
    createTokens(),
    startTwilio(),
  ]);
  const shared = { folder, natsServer, tokens, twilio, nodeFlags };
  const sides = {
    linecheck: await startLinecheck({ ...shared, databaseUrl: await createDatabase(postgres.url, 'linecheck') }),
    'better-auth': await startPeer({ ...shared, databaseUrl: await createDatabase(postgres.url, 'better_auth') }),
  };
  return {
    sides,
    twilio,
    cpuSeconds: ({ service }) => ({
      service: service.cpuSeconds(),
      PostgreSQL: ofTree(postgres.process.pid),
      NATS: ofTree(natsServer.process.pid),
    }),
    /** So that neither is planned for empty tables. */
    async analyse() {
      for (const name of ['linecheck', 'better_auth']) await onDatabase(urlOf(postgres.url, name), 'VACUUM ANALYZE');
    },
    async stop() {
      for (const side of Object.values(sides)) await side.stop();
      twilio.close();
      await tokens.close();
      await Promise.all([natsServer.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startNats(folder) {
  const binary = await findNatsServer({ cacheDir: join(root, '.data/bin') });
  const server = await startNatsServer({ binary, storeDir: join(folder, 'nats'), port: await freePort() });
  const log = createLogger({ name: 'bench', level: 'silent' });
  const nats = await connectNats({ url: server.url, name: 'bench', log });
  await provisionStreams(nats);
  await nats.close();
  return server;
}

async function createDatabase(url, name) {
  await onDatabase(url, `CREATE DATABASE ${name}`);
  return urlOf(url, name);
}

function urlOf(server, name) {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onDatabase(url, sql) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Of a process, its children, and those that it has had. */
function ofTree(pid) {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ticksOf(Number(name)))
    .filter((process) => process?.pid === pid || process?.parent === pid)
    .reduce((sum, process) => sum + process.own + (process.pid === pid ? process.ofEnded : 0), 0);
  return ticks / TICKS_PER_SECOND;
}

function ticksOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number);
    return { pid, parent: fields[1], own: fields[11] + fields[12], ofEnded: fields[13] + fields[14] };
  } catch {
    return null; // it has ended since
  }
}
