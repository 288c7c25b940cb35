// What the component tests run in: real PostgreSQL and NATS, an issuer of tokens, and the service on top.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats } from '@linecheck/service-kit/nats';
import {
  createTestDatabase,
  createTokens,
  keysFetched,
  publishEvent,
  spyEvents,
  startTestNats,
} from '@linecheck/local-servers/testing';
import type { EventData } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../src/app';
import { readConfig } from '../src/config';
import { openContext } from '../src/context';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered; the tests say what
  readonly body: any;
}

/** Starts the service; close it after all tests of a file. */
export async function openTestHarness() {
  const [database, nats, tokens] = await Promise.all([createTestDatabase(), startTestNats(), createTokens()]);
  const log = createLogger({ name: 'template', level: 'silent' });
  const watching = await connectNats({ url: nats.url, name: 'test', log });
  const events = await spyEvents(watching);
  const config = readConfig({
    DATABASE_URL: database.url,
    NATS_URL: nats.url,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    OIDC_JWKS_URL: tokens.jwksUrl,
    PUBLIC_URL: 'http://127.0.0.1:9',
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    PAUSED_SENDER: '+15005550006',
  });
  const context = await openContext(config, { log, endPausesIntervalMs: 50 });
  const app = await buildApp(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  await keysFetched(context.keys, undefined);

  async function pause(authorization: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${url}/api/v1/users/me/pauses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** A new user, with a browser that is signed in. */
  async function createTestUser() {
    const id = `person-${randomUUID()}`;
    const authorization = `Bearer ${await tokens.tokenFor(id)}`;
    return { id, pause: (body: object, headers = {}) => pause(authorization, body, headers) };
  }

  return {
    context,
    events,
    pause,
    createTestUser,
    /** Publishes as phone-numbers does when a person removes a number. Twice with the same id is delivered twice. */
    async removeNumber(userId: string, e164: string, id = uuidv7()): Promise<void> {
      await publishEvent(watching, { type: 'phone-number.removed', id, data: removedNumber(userId, e164) });
    },
    async close() {
      await app.close();
      await context.close();
      await events.stop();
      await watching.close();
      await Promise.all([tokens.close(), nats.stop()]);
      await database.drop();
    },
  };
}

export type TestHarness = Awaited<ReturnType<typeof openTestHarness>>;

const FIXTURES = join(__dirname, '../../../shared-contracts/fixtures/events');
const SAMPLE = join(FIXTURES, 'phone-number.removed.v1/valid-unverified.json');

/** The contracts' own sample, of another number. */
function removedNumber(userId: string, e164: string): EventData<'phone-number.removed'> {
  const { data } = JSON.parse(readFileSync(SAMPLE, 'utf8')) as { data: EventData<'phone-number.removed'> };
  return { ...data, user_id: userId, e164 };
}
