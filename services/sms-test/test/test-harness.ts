// What the component tests run in: real PostgreSQL and NATS, the simulated phone network, and services on top.
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats } from '@linecheck/service-kit/nats';
import {
  createTestDatabase,
  createTokens,
  keysFetched,
  publishEvent,
  spyEvents,
  startTestNats,
  untilTaken,
} from '@linecheck/local-servers/testing';
import { type EventData, type EventName } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../src/app';
import { readConfig } from '../src/config';
import { openContext, type Context } from '../src/context';
import { consumers } from '../src/consumers';
import { ownNumbersConsumer } from '../src/consumers/own-numbers';
import { apiKey, provider, startSimulator } from './simulated-provider';

export { freshNumber } from './fresh-number';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered; the tests say what
  body: any;
}

export interface Instance {
  url: string;
  context: Context;
  close(): Promise<void>;
}

/** Longer than the service's own 3 s, so that a slow machine sends twice within it. */
export const SAME_PRESS_MS = 600_000;

/** Opens a world of its own; close it after all tests of a file. `allowBroken` is for those that put broken events on the stream. */
export async function openTestHarness({ allowBroken = false }: { allowBroken?: boolean } = {}) {
  const [database, nats, tokens, simulator] = await Promise.all([
    createTestDatabase(),
    startTestNats(),
    createTokens(),
    startSimulator(),
  ]);
  const logged: string[] = [];
  const log = createLogger({
    name: 'sms-test',
    level: 'debug',
    destination: { write: (line: string) => void logged.push(line) },
  });
  const watching = await connectNats({ url: nats.url, name: 'test', log });
  const events = await spyEvents(watching, { allowBroken, logged });
  const instances = new Set<Instance>();

  const env: Record<string, string> = {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '8',
    NATS_URL: nats.url,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    OIDC_JWKS_URL: tokens.jwksUrl,
    TWILIO_ACCOUNT_SID: provider.sid,
    // No auth token: a service that only sends does without.
    TWILIO_API_KEY: apiKey.sid,
    TWILIO_API_SECRET: apiKey.secret,
    TWILIO_FROM: '+15005550006',
    TWILIO_API_URL: simulator.url,
    PUBLIC_URL: 'http://127.0.0.1:9',
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    LOG_LEVEL: 'debug',
  };

  /** One more replica, on the same database unless `changes` say otherwise. */
  async function startInstance(changes: Record<string, string> = {}): Promise<Instance> {
    const config = readConfig({ ...env, ...changes });
    const context = await openContext(config, { log, lookupSchedule: [50, 100, 150], samePressMs: SAME_PRESS_MS });
    const app = await buildApp(context);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const instance = {
      url,
      context,
      async close() {
        instances.delete(instance);
        await app.close();
        await context.close();
      },
    };
    instances.add(instance);
    await keysFetched(context.keys, changes.OIDC_JWKS_URL);
    return instance;
  }

  /** Publishes as another service would. Twice with the same id is delivered twice. */
  async function publish<Name extends EventName>(type: Name, data: EventData<Name>, id = uuidv7()): Promise<void> {
    await publishEvent<Name>(watching, { type, data, id });
  }

  /** Waits until the service has handled every event that was published. */
  const allTaken = (): Promise<void> =>
    untilTaken(
      watching,
      consumers.map(({ name }) => name),
    );

  /** Waits until whatever runs knows the numbers that were published: requests wait a second and a half for one, slow machines take longer. */
  async function numbersTaken(): Promise<void> {
    if (instances.size > 0) await untilTaken(watching, [ownNumbersConsumer.name]);
  }

  return {
    env,
    logged,
    events,
    nats,
    watching,
    tokens,
    simulator,
    startInstance,
    publish,
    allTaken,
    numbersTaken,
    async close() {
      for (const instance of instances) await instance.close();
      await events.stop();
      await watching.close();
      await Promise.all([simulator.close(), tokens.close(), nats.stop()]);
      await database.drop();
    },
  };
}

export type TestHarness = Awaited<ReturnType<typeof openTestHarness>>;

/** A new user, with a browser that is signed in. */
export async function createTestUser(harness: TestHarness) {
  const id = `person-${randomUUID()}`;
  const authorization = `Bearer ${await harness.tokens.tokenFor(id)}`;

  /** Calls the API below /sms/test. */
  function call(at: Instance, method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
    return request(at, method, path, body, { authorization, ...headers });
  }
  function send(at: Instance, body: object, headers = {}): Promise<Answer> {
    return call(at, 'POST', '', body, headers);
  }
  /** The same, also where the same text went to the same number just now. */
  function sendAgain(at: Instance, body: object, headers = {}): Promise<Answer> {
    return send(at, { again: true, ...body }, headers);
  }
  /** Verifies the number as phone-numbers publishes it; the service may hear of it later. */
  async function verifies(e164: string, changes: Partial<NumberState> = {}): Promise<NumberState> {
    const state = numberState({ user_id: id, e164, ...changes });
    await harness.publish('phone-number.verified', state);
    return state;
  }
  /** Has the number, as the service knows by now: verified, unless `changes` say otherwise. */
  async function owns(e164: string, changes: Partial<NumberState> = {}): Promise<NumberState> {
    const state = await verifies(e164, changes);
    await harness.numbersTaken();
    return state;
  }
  return { id, authorization, call, send, sendAgain, verifies, owns };
}

export type TestUser = Awaited<ReturnType<typeof createTestUser>>;
export type NumberState = EventData<'phone-number.verified'>;

/** A verified number, third version, as phone-numbers publishes it. */
export function numberState(changes: Partial<NumberState>): NumberState {
  const at = new Date().toISOString();
  return {
    phone_id: uuidv7(),
    user_id: 'nobody',
    e164: '+447700900456',
    country: null,
    label: null,
    is_primary: true,
    is_verified: true,
    is_removed: false,
    verified_at: at,
    created_at: at,
    updated_at: at,
    version: 3,
    ...changes,
  };
}

export function request(
  { url }: Instance,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return requestAt(`${url}/api/v1/sms/test${path}`, method, body, headers);
}

export async function requestAt(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** A new user who has verified this number. */
export async function createTestUserWith(harness: TestHarness, number: string): Promise<TestUser> {
  const person = await createTestUser(harness);
  await person.owns(number);
  return person;
}

export function sentEvent(harness: TestHarness, messageId: string) {
  return harness.events.waitFor('message.sent', ({ data }) => data.message_id === messageId);
}

export function completedEvent(harness: TestHarness, testId: string) {
  return harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === testId);
}

/** Nothing of this was done: no test, no text, no event. */
export async function expectNothingDone({ context }: Instance, person: TestUser): Promise<void> {
  const { pool } = context.database;
  for (const [table, column] of [
    ['sms_tests', 'user_id'],
    ['sms_sends', 'person'],
    ['outbox', 'person'],
  ]) {
    const { rows } = await pool.query(`SELECT 1 FROM ${table} WHERE ${column} = $1`, [person.id]);
    expect({ table, rows: rows.length }).toEqual({ table, rows: 0 });
  }
}

export function expectProblem(answer: Answer, status: number, code: string, field?: string): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  if (field !== undefined) expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
}
