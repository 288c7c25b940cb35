import { runRestored } from '@linecheck/service-kit/restored';
import { sendSnapshots } from '@linecheck/service-kit/sms';
import type { Config } from './config';
import { consumers } from './consumers';
import { databaseOf, SERVICE } from './context';

/** Makes a restored database safe to start on; answers what was found. Throws StartupError. */
export function restored(config: Config): Promise<readonly string[]> {
  return runRestored({
    config,
    database: (log) => databaseOf(config, log),
    service: SERVICE,
    consumers,
    versions: [{ table: 'sms_tests', where: `status NOT IN ('delivered', 'failed')` }],
    snapshots: sendSnapshots,
    ownEvents: [],
  });
}
