import { runRestored } from '@linecheck/service-kit/restored';
import type { Config } from './config';
import { consumers } from './consumers';
import { ownNumberEvents, ownStopEvents } from './consumers/own-events';
import { databaseOf, SERVICE } from './context';
import { snapshotSources } from './jobs/snapshots';

/** Makes a restored database safe to start on; answers what was found. Throws StartupError. */
export function restored(config: Config): Promise<readonly string[]> {
  return runRestored({
    config,
    database: (log) => databaseOf(config, log),
    service: SERVICE,
    consumers,
    versions: [{ table: 'phone_numbers' }, { table: 'code_stops', where: 'closed_at IS NULL' }],
    snapshots: snapshotSources,
    ownEvents: [ownNumberEvents, ownStopEvents],
  });
}
