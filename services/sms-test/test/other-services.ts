// The services whose events this one consumes, as themselves, on the NATS and the identity of a test harness.
import { randomBytes } from 'node:crypto';
import { createLogger } from '@linecheck/service-kit/logging';
import { createTestDatabase } from '@linecheck/local-servers/testing';
import { buildApp as buildTracker } from '../../delivery-tracker/src/app';
import { readConfig as readTrackerConfig } from '../../delivery-tracker/src/config';
import { openContext as openTracker } from '../../delivery-tracker/src/context';
import { buildApp as buildPhoneNumbers } from '../../phone-numbers/src/app';
import { readConfig as readPhoneNumbersConfig } from '../../phone-numbers/src/config';
import { openContext as openPhoneNumbers } from '../../phone-numbers/src/context';
import type { TestHarness } from './test-harness';

const log = createLogger({ name: 'neighbour', level: 'silent' });

/** Starts phone-numbers on a database of its own. */
export async function startPhoneNumbers(harness: TestHarness, changes: Record<string, string> = {}) {
  const database = await createTestDatabase();
  const env = {
    ...harness.env,
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
    ALLOW_FICTIONAL_NUMBERS: 'true',
    DATABASE_URL: database.url,
    ...changes,
  };
  const context = await openPhoneNumbers(readPhoneNumbersConfig(env), { log });
  return listening(context, await buildPhoneNumbers(context), database);
}

/** Starts delivery-tracker on a database of its own. */
export async function startTracker(harness: TestHarness, changes: Record<string, string> = {}) {
  const database = await createTestDatabase();
  // What callbacks would be signed with; nobody sends any here.
  const env = {
    ...harness.env,
    TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
    DATABASE_URL: database.url,
    ...changes,
  };
  const context = await openTracker(readTrackerConfig(env), { log });
  return listening(context, await buildTracker(context), database);
}

interface Closable {
  close(): Promise<unknown>;
}

async function listening<Context extends Closable>(
  context: Context,
  app: Closable & { listen(at: { host: string; port: number }): Promise<string> },
  database: { url: string; drop(): Promise<void> },
) {
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    context,
    database,
    async close() {
      await app.close();
      await context.close();
      await database.drop();
    },
  };
}
