// The three services, each on an empty database of its own, and a bare process, all on one PostgreSQL and one nats-server.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '../databases.mjs';
import { startNats } from '../nats.mjs';
import { serviceSettings } from '../service-settings.mjs';
import { startProcess } from '../tracker/servers.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { createTokens } = require('@linecheck/local-servers/testing');

const root = fileURLToPath(new URL('../../../', import.meta.url));
const bare = fileURLToPath(new URL('./bare.mjs', import.meta.url));

export const SERVICES = ['phone-numbers', 'sms-test', 'delivery-tracker'];

/** `processes` by name, the bare one last. `nodeFlags` are the services'. */
export async function startProcesses(nodeFlags = []) {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-idle-'));
  await chmod(folder, 0o711); // PostgreSQL's account must get through
  const [postgres, natsServer, tokens] = await Promise.all([
    startPostgresServer({ dataDir: join(folder, 'postgres') }),
    startNats(folder),
    createTokens(),
  ]);
  const env = { ...serviceSettings(natsServer, tokens), PORT: '0', LOG_LEVEL: 'info' };
  const processes = new Map();
  for (const name of SERVICES) {
    const main = join(root, 'services', name, 'dist/main.js');
    const DATABASE_URL = await createDatabase(postgres.url, name.replaceAll('-', '_'));
    processes.set(name, await startProcess(name, [...nodeFlags, main], { ...env, DATABASE_URL }, folder));
  }
  const bareEnv = { DATABASE_URL: postgres.url, NATS_URL: natsServer.url };
  processes.set('bare', await startProcess('bare', [bare], bareEnv, folder));
  return {
    processes,
    folder,
    async stop() {
      await Promise.all([...processes.values()].map((each) => each.stop()));
      await tokens.close();
      await Promise.all([natsServer.stop(), postgres.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
