/**
 * What docker-compose.yml runs once, inside its image. `prepare` makes the secrets and writes the configuration of every container;
 * `provision` makes the databases and the streams once PostgreSQL and NATS run.
 */
import { readConfig, Type } from '@linecheck/service-kit/config';
import { StartupError } from '@linecheck/service-kit/shutdown';
import { join } from 'node:path';
import { composeNats, postgresUrl } from './compose/network.js';
import { writeConfigFolder } from './compose/config-folder.js';
import { createDatabases } from './local/databases.js';
import { prepareStreams } from './local/nats.js';
import { loadSecrets } from './local/secrets.js';
import { readSettings } from './local/settings.js';

const settingsSchema = Type.Object({
  LINECHECK_CONFIG_DIR: Type.String({ minLength: 1, description: 'The folder that all containers read' }),
  INBOX_PORT: Type.Integer({ default: 8081, minimum: 1, maximum: 65535, description: 'The simulator’s inbox' }),
  NATS_PORT: Type.Integer({ default: 4222, minimum: 1, maximum: 65535, description: 'NATS, for this machine' }),
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
      natsPort: config.NATS_PORT,
      project: config.COMPOSE_PROJECT_NAME,
    };
    return writeConfigFolder(folder, settings, secrets, published);
  }
  if (command !== 'provision') throw new StartupError(`Say prepare or provision, not ${command ?? 'nothing'}.`);
  await createDatabases(postgresUrl(secrets), secrets.databasePasswords);
  await prepareStreams(composeNats(secrets), console.warn, settings.allowUnsafeNatsSync);
}
