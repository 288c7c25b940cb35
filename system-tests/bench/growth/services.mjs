// A PostgreSQL with pg_stat_statements, and the three services in this process, each on a database of its own.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceSettings } from '../service-settings.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { findNatsServer, startNatsServer } = require('@linecheck/local-servers/nats-server');
const { connectNats, provisionStreams } = require('@linecheck/service-kit/nats');
const { createTokens, openTestPool } = require('@linecheck/local-servers/testing');
const { freePort } = require('@linecheck/local-servers/processes');
const { createLogger } = require('@linecheck/service-kit/logging');

export const SERVICES = ['phone-numbers', 'sms-test', 'delivery-tracker'];
const log = createLogger({ name: 'bench', level: process.env.BENCH_LOG_LEVEL ?? 'silent' });

/** Servers, and `open(service)`, which runs one on its database until `close()`. */
export async function startServers(root) {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-growth-'));
  await chmod(folder, 0o711); // PostgreSQL's account must get through
  const settings = {
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.max': 200_000,
    'pg_stat_statements.track_utility': 'off',
    autovacuum: 'off', // what else uses the disk meanwhile is not measured
    max_wal_size: '8GB',
    shared_buffers: '512MB',
  };
  const [postgres, natsServer, tokens] = await Promise.all([
    startPostgresServer({ dataDir: join(folder, 'postgres'), durable: false, settings }),
    findNatsServer({ cacheDir: join(root, '.data/bin') }).then(async (binary) =>
      startNatsServer({ binary, storeDir: join(folder, 'nats'), port: await freePort() }),
    ),
    createTokens(),
  ]);
  const admin = openTestPool(postgres.url, 2);
  await admin.query('CREATE EXTENSION pg_stat_statements');
  const nats = await connectNats({ url: natsServer.url, name: 'bench', log });
  await provisionStreams(nats);
  const env = serviceSettings(natsServer, tokens);
  const databases = {};
  for (const service of SERVICES) {
    const url = new URL(postgres.url);
    url.pathname = `/${service.replaceAll('-', '_')}`;
    await admin.query(`CREATE DATABASE ${url.pathname.slice(1)}`);
    databases[service] = { url: url.href, pool: openTestPool(url.href, 2) };
  }
  return {
    server: { pool: admin, url: postgres.url },
    databases,
    open(service) {
      const dist = join(root, 'services', service, 'dist');
      const config = require(join(dist, 'config.js')).readConfig({ ...env, DATABASE_URL: databases[service].url });
      return require(join(dist, 'context.js')).openContext(config, { log });
    },
    async stop() {
      await Promise.all([admin, ...SERVICES.map((service) => databases[service].pool)].map((pool) => pool.end()));
      await nats.close();
      await tokens.close();
      await Promise.all([natsServer.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
