// What both sides run on: one PostgreSQL with a database for each, one nats-server, an issuer of tokens and a place that takes texts.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, onDatabase } from '../databases.mjs';
import { processorSeconds } from '../events/processor.mjs';
import { startNats } from '../nats.mjs';
import { startLinecheck } from './linecheck.mjs';
import { startPeer } from './peer.mjs';
import { startTwilio } from './twilio.mjs';

const require = createRequire(import.meta.url);
const { startPostgresServer } = require('@linecheck/local-servers/postgres-server');
const { createTokens } = require('@linecheck/local-servers/testing');

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
  const databases = {
    linecheck: await createDatabase(postgres.url, 'linecheck'),
    'better-auth': await createDatabase(postgres.url, 'better_auth'),
  };
  const sides = {
    linecheck: await startLinecheck({ ...shared, databaseUrl: databases.linecheck }),
    'better-auth': await startPeer({ ...shared, databaseUrl: databases['better-auth'] }),
  };
  return {
    sides,
    twilio,
    cpuSeconds({ service }) {
      const [PostgreSQL, NATS] = processorSeconds([postgres.process.pid, natsServer.process.pid]);
      return { service: service.cpuSeconds(), PostgreSQL, NATS };
    },
    /** So that neither is planned for empty tables. */
    async analyse() {
      for (const url of Object.values(databases)) await onDatabase(url, 'VACUUM ANALYZE');
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
