/**
 * What docker-compose.yml runs once, inside its image. `prepare` makes the secrets and writes the configuration of every container;
 * `provision` makes the databases and the streams once PostgreSQL and NATS run.
 */
import { readConfig, Type } from '@linecheck/service-kit/config';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { composeNats, postgresUrl } from './compose/network.js';
import { NATS_SERVERS, writeConfigFolder } from './compose/config-folder.js';
import { createDatabases } from './local/databases.js';
import { prepareStreams } from './local/nats.js';
import { loadSecrets } from './local/secrets.js';
import { readSettings } from './local/settings.js';

const CLUSTER_FORMS_MS = 60_000;

const settingsSchema = Type.Object({
  LINECHECK_CONFIG_DIR: Type.String({ minLength: 1, description: 'The folder that all containers read' }),
  INBOX_PORT: Type.Integer({ default: 8081, minimum: 1, maximum: 65535, description: 'The simulator’s inbox' }),
  NATS_PORT: Type.Integer({ default: 4222, minimum: 1, maximum: 65535, description: 'NATS, for this machine' }),
  NATS_SERVERS: Type.Integer({ default: 1, minimum: 1, maximum: 3, description: 'Servers of NATS: 1, or 3' }),
  NATS_PORT_2: Type.Integer({ default: 4223, minimum: 1, maximum: 65535, description: 'The second, for this machine' }),
  NATS_PORT_3: Type.Integer({ default: 4224, minimum: 1, maximum: 65535, description: 'The third, for this machine' }),
  TLS_CERT_FILE: Type.Optional(Type.String({ minLength: 1, description: 'Certificate of the gateway, and its chain' })),
  TLS_KEY_FILE: Type.Optional(Type.String({ minLength: 1, description: 'Its private key' })),
  COMPOSE_PROJECT_NAME: Type.String({ default: 'linecheck', description: 'The project of Docker Compose' }),
});

try {
  await run(process.argv[2]);
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}

async function run(command: string | undefined): Promise<void> {
  const { LINECHECK_CONFIG_DIR: folder, ...config } = readConfig(settingsSchema, process.env);
  const settings = readSettings(process.env);
  const secrets = await loadSecrets(join(folder, 'secrets.json'));
  if (command === 'prepare') {
    const published = {
      inboxPort: config.INBOX_PORT,
      natsPorts: [config.NATS_PORT, config.NATS_PORT_2, config.NATS_PORT_3].slice(0, config.NATS_SERVERS),
      project: config.COMPOSE_PROJECT_NAME,
      tls: hasCertificate(config),
    };
    return writeConfigFolder(folder, settings, secrets, published);
  }
  if (command !== 'provision') throw new StartupError(`Say prepare or provision, not ${command ?? 'nothing'}.`);
  await createDatabases(postgresUrl(secrets), secrets.databasePasswords);
  const servers = Number(await readFile(join(folder, NATS_SERVERS), 'utf8'));
  await whileClusterForms(servers, () =>
    prepareStreams(composeNats(secrets, servers), console.warn, settings.allowUnsafeNatsSync, servers),
  );
}

function hasCertificate({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key }: { TLS_CERT_FILE?: string; TLS_KEY_FILE?: string }) {
  if ((cert === undefined) !== (key === undefined))
    throw new StartupError('TLS_CERT_FILE and TLS_KEY_FILE belong together: set both, or neither.');
  return cert !== undefined;
}

/** Servers that have only just started choose a leader first, and until then make no streams. */
async function whileClusterForms(servers: number, work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + (servers > 1 ? CLUSTER_FORMS_MS : 0);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(500);
    }
  }
}
