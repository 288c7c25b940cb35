import { runRestored } from '@linecheck/service-kit/restored';
import type { Config } from './config';
import { databaseOf, SERVICE } from './context';
import { snapshotSources } from './jobs/snapshots';
import { consumers } from './consumers';
import { ownOptOutEvents } from './consumers/own-events';

/** Makes a restored database safe to start on; answers what was found. Throws StartupError. */
export function restored(config: Config): Promise<readonly string[]> {
  return runRestored({
    config,
    database: (log) => databaseOf(config, log),
    service: SERVICE,
    consumers,
    // A message that is final moves no more; what is told of it again is the same.
    versions: [
      { table: 'opt_outs', where: 'version > 0' },
      { table: 'messages', where: 'look_up_at IS NOT NULL' },
    ],
    snapshots: snapshotSources,
    ownEvents: [ownOptOutEvents],
  });
}
