// What the measurements beside it run on: a PostgreSQL, a nats-server, an issuer of tokens, and sms-test as a process of its own, compiled.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNats } from '../nats.mjs';
import { serviceSettings } from '../service-settings.mjs';
import { startProcess } from '../tracker/servers.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { createTokens, openTestPool } = require('@linecheck/local-servers/testing');

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** `changes` are settings of sms-test that differ from those of all benchmarks. */
export async function startServers(changes = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-bench-'));
  await chmod(folder, 0o711); // PostgreSQL's account must get through
  const [postgres, natsServer, tokens] = await Promise.all([
    startPostgresServer({ dataDir: join(folder, 'postgres') }),
    startNats(folder),
    createTokens(),
  ]);
  const pool = openTestPool(postgres.url, 4);
  const env = {
    ...serviceSettings(natsServer, tokens),
    DATABASE_URL: postgres.url,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...changes,
  };
  const smsTest = await startProcess('sms-test', [join(root, 'services/sms-test/dist/main.js')], env, folder);
  return {
    folder,
    pool,
    databaseUrl: postgres.url,
    tokens,
    smsTest,
    async stop() {
      await smsTest.stop();
      await pool.end();
      await tokens.close();
      await Promise.all([natsServer.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
