import { StartupError } from '@linecheck/service-kit/shutdown';
import type { ServiceName } from '@linecheck/shared-contracts/routes';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { asJson, readJson, writePrivately } from './data-folder.js';

/** What this machine's services need to keep secret. Made once, so that data stays readable from start to start. */
export interface Secrets {
  /** Versioned keys, as the services read them: `1:<base64>`. */
  readonly codeHmacKeys: string;
  readonly sealingKeys: string;
  /** Of the hashes under which people are counted. */
  readonly usageSecret: string;
  /** The simulator's account: never a real one. */
  readonly simulatorAccountSid: string;
  readonly simulatorAuthToken: string;
  /** An API key of that account, for those who only send. */
  readonly simulatorApiKey: string;
  readonly simulatorApiSecret: string;
  /** Of each service's own user, on a PostgreSQL that is ours. */
  readonly databasePasswords: Readonly<Record<ServiceName, string>>;
  /** Of the user `postgres` in Docker Compose, which makes them; the embedded one has its own. */
  readonly postgresPassword: string;
  /** Passwords of NATS, by user. */
  readonly natsServicesPassword: string;
  readonly natsSubscriberPassword: string;
  readonly natsOutsidePassword: string;
  readonly natsSystemPassword: string;
  /** Of the servers of a cluster, to each other. */
  readonly natsRoutePassword: string;
}

/**
 * Reads the secrets, and makes and keeps those that are not there yet. Throws StartupError where the file is there and not whole: other secrets fit neither
 * the databases nor what was sealed with those before.
 */
export async function loadSecrets(file: string): Promise<Secrets> {
  const stored = await readJson<Partial<Secrets>>(file);
  if (stored === null ? existsSync(file) : typeof stored !== 'object' || Array.isArray(stored))
    throw new StartupError(
      `The secrets in ${file} cannot be read. Put the file back from a copy. Without one, delete it together with the data beside it: new secrets do not open what the old ones did.`,
    );
  const secrets = { ...makeSecrets(), ...stored };
  if (Object.keys(secrets).some((name) => !Object.hasOwn(stored ?? {}, name)))
    await writePrivately(file, asJson(secrets));
  return secrets;
}

function makeSecrets(): Secrets {
  return {
    codeHmacKeys: `1:${randomBytes(32).toString('base64')}`,
    sealingKeys: `1:${randomBytes(32).toString('base64')}`,
    usageSecret: randomBytes(32).toString('base64'),
    simulatorAccountSid: `AC${randomBytes(16).toString('hex')}`,
    simulatorAuthToken: randomBytes(16).toString('hex'),
    simulatorApiKey: `SK${randomBytes(16).toString('hex')}`,
    simulatorApiSecret: randomBytes(16).toString('hex'),
    databasePasswords: {
      'phone-numbers': randomBytes(16).toString('hex'),
      'sms-test': randomBytes(16).toString('hex'),
      'delivery-tracker': randomBytes(16).toString('hex'),
    },
    postgresPassword: randomBytes(16).toString('hex'),
    natsServicesPassword: randomBytes(16).toString('hex'),
    natsSubscriberPassword: randomBytes(16).toString('hex'),
    natsOutsidePassword: randomBytes(16).toString('hex'),
    natsSystemPassword: randomBytes(16).toString('hex'),
    natsRoutePassword: randomBytes(16).toString('hex'),
  };
}
