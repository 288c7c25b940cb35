import { inspectStreams, readDurability, type DurabilitySource, type OpenedNats } from '@linecheck/service-kit/nats';
import {
  migrationState,
  type Database,
  type MigrationState,
  type OpenDatabaseOptions,
} from '@linecheck/service-kit/persistence';
import { failed, ok, reasonOf, unknown, warning, type Finding } from './finding';

const SYNC_REMEDY = 'Set "jetstream { sync_interval: always }" in its configuration and restart it.';
const PROVISION = 'Run the provisioning job (npm run provision).';

export async function checkSync(source: DurabilitySource): Promise<Finding> {
  const { state, detail } = await readDurability(source);
  if (state === 'always') return ok(detail);
  if (state === 'unknown')
    return unknown(
      detail,
      'Set NATS_MONITOR_URL, or NATS_SYSTEM_USER and NATS_SYSTEM_PASSWORD, so that it can be read.',
    );
  if (source.ALLOW_UNSAFE_NATS_SYNC) return warning(detail, `ALLOW_UNSAFE_NATS_SYNC permits it. ${SYNC_REMEDY}`);
  return failed(detail, SYNC_REMEDY);
}

export async function checkStreamsAsPlanned(nats: OpenedNats): Promise<Finding> {
  const notThere = (reason: string): Finding =>
    failed(`NATS does not answer: ${reason}.`, 'Start it, or correct NATS_URL. Events wait in the outbox meanwhile.');
  if (nats.status() === 'connecting') return failed(nats.detail(), 'Events wait in the outbox meanwhile.');
  if (nats.status() !== 'connected') return notThere(nats.status());
  const faults = await inspectStreams(nats).catch((error: unknown) => reasonOf(error));
  if (typeof faults === 'string') return notThere(faults);
  if (faults.unusable !== null) return failed(`${faults.unusable}.`, PROVISION);
  if (faults.tolerable !== null) return warning(`${faults.tolerable}.`, `${PROVISION} Leave it if that was wanted.`);
  return ok('The streams are as planned.');
}

/** What tests and images run on. */
const TESTED_VERSION = 17;
const OLDEST_VERSION = 15;

export async function checkDatabaseVersion({ pool }: Database): Promise<Finding> {
  const asked = pool.query<{ number: string; shown: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS shown",
  );
  return assessed(asked, ({ rows: [row] }) =>
    assessVersion(Math.floor(Number(row?.number) / 10_000), row?.shown ?? ''),
  );
}

/** `major` as in 17; `shown` as PostgreSQL writes its version. */
export function assessVersion(major: number, shown: string): Finding {
  if (major >= TESTED_VERSION) return ok(`PostgreSQL ${shown}.`);
  const remedy = `Move to PostgreSQL ${TESTED_VERSION}.`;
  if (major >= OLDEST_VERSION) return warning(`PostgreSQL ${shown}: Linecheck is tested on ${TESTED_VERSION}.`, remedy);
  return failed(`PostgreSQL ${shown} is older than ${OLDEST_VERSION}.`, remedy);
}

export async function checkMigrations(
  { pool }: Database,
  migrations: OpenDatabaseOptions['migrations'],
): Promise<Finding> {
  return assessed(migrationState(pool, migrations), assessMigrations);
}

function assessMigrations({ pending, unknown: newer }: MigrationState): Finding {
  if (pending.length > 0)
    return failed(
      `The database of delivery-tracker lacks ${pending.join(', ')}.`,
      'Restart delivery-tracker: it migrates when it starts.',
    );
  if (newer.length > 0)
    return warning(
      `A newer version has migrated the database of delivery-tracker: ${newer.join(', ')}.`,
      'Finish the rollout, so that every replica is of that version.',
    );
  return ok('The database of delivery-tracker has had every migration.');
}

async function assessed<T>(asked: Promise<T>, assess: (answer: T) => Finding): Promise<Finding> {
  return asked.then(assess, (error: unknown) =>
    failed(`The database does not answer: ${reasonOf(error)}.`, 'Start it, or correct DATABASE_URL.'),
  );
}
