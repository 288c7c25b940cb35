import { databaseSettings, httpSettings, readConfig, Type, type DatabaseConfig } from '../config';
import { createLogger, type Logger } from '../logging';
import { StartupError } from '../shutdown/startup-error';
import type { OpenDatabaseOptions } from './database';
import { migrate } from './migrate';
import { waitUntilReachable } from './reachable';

const settings = Type.Object({ ...databaseSettings, LOG_LEVEL: httpSettings.LOG_LEVEL });

/**
 * Migrates a service's database and does nothing else: `node dist/main.js migrate`, which a release runs before its first replica
 * starts. Reads no setting but the database's. Throws ConfigError or StartupError, which never hold the password.
 */
export async function runMigrations(
  env: NodeJS.ProcessEnv,
  databaseOf: (config: DatabaseConfig, log: Logger) => OpenDatabaseOptions,
): Promise<void> {
  const config = readConfig(settings, env);
  const silent = createLogger({ name: 'migrate', level: 'silent' });
  const options = databaseOf(config, silent);
  const log = createLogger({ name: options.name, level: config.LOG_LEVEL });
  await waitUntilReachable(config.DATABASE_URL);
  await migrate({ ...options, log }).catch((cause: unknown) => {
    throw new StartupError(`The database cannot be migrated: ${(cause as Error).message}`, { cause });
  });
  log.info('The database is as this version needs it');
}
