import { runRestored } from '@linecheck/service-kit/restored';
import { sendSnapshots } from '@linecheck/service-kit/sms';
import type { Config } from './config';
import { databaseOf, NAME } from './context';
import { numberSnapshots } from './jobs/snapshots';
import { consumers } from './consumers';
import { ownNumberEvents } from './consumers/own-events';

/** Makes a restored database safe to start on; answers what was found. Throws StartupError. */
export function restored(config: Config): Promise<readonly string[]> {
  return runRestored({
    config,
    database: (log) => databaseOf(config, log),
    service: NAME,
    consumers,
    versions: [{ table: 'phone_numbers' }],
    snapshots: [numberSnapshots, ...sendSnapshots],
    ownEvents: [ownNumberEvents],
  });
}
