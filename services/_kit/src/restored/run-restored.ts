import type { HttpConfig, NatsConfig } from '../config';
import { createLogger, type Logger } from '../logging';
import { checkStreams, connectNats } from '../nats';
import { openDatabase, type OpenDatabaseOptions } from '../persistence';
import { reportLines } from './report';
import { reconcileRestored, type RestoredOptions } from './reconcile-restored';

export interface RunRestoredOptions extends Omit<RestoredOptions, 'database' | 'nats'> {
  config: NatsConfig & Pick<HttpConfig, 'LOG_LEVEL'>;
  database: (log: Logger) => OpenDatabaseOptions;
}

/** `reconcileRestored` with connections of its own; answers what an operator is to know. Throws StartupError. */
export async function runRestored({ config, ...options }: RunRestoredOptions): Promise<readonly string[]> {
  const name = `${options.service} restored`;
  const log = createLogger({ name: options.service, level: config.LOG_LEVEL });
  const database = await openDatabase({ ...options.database(log), name });
  try {
    const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password } = config;
    const credentials = { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
    const nats = await connectNats({ url, name, ...credentials, log });
    try {
      await checkStreams(nats, log);
      return reportLines(options.service, await reconcileRestored({ ...options, database, nats }), new Date());
    } finally {
      await nats.close();
    }
  } finally {
    await database.close();
  }
}
