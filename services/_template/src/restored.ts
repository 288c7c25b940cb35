import { runRestored } from '@linecheck/service-kit/restored';
import type { Config } from './config';
import { consumersOf } from './consumers';
import { databaseOf, SERVICE } from './context';

/** Makes a restored database safe to start on; answers what was found. Throws StartupError. */
export function restored(config: Config): Promise<readonly string[]> {
  return runRestored({
    config,
    database: (log) => databaseOf(config, log),
    service: SERVICE,
    consumers: consumersOf({ sender: config.PAUSED_SENDER, now: () => new Date() }),
    versions: [{ table: 'pauses', where: 'paused_until IS NOT NULL' }],
    snapshots: [],
    ownEvents: [],
  });
}
