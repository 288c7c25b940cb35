// What the component tests run in: real PostgreSQL and NATS, the simulated phone network, and services on top.
import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import {
  createTestDatabase,
  createTokens,
  keysFetched,
  spyEvents,
  startTestNats,
  untilServed,
} from '@linecheck/local-servers/testing';
import type { App } from '@linecheck/service-kit/http';
import { buildApp as buildSimulator } from '../../sms-simulator/src/app';
import { readConfig as readSimulatorConfig } from '../../sms-simulator/src/config';
import { openContext as openSimulator } from '../../sms-simulator/src/context';
import { buildApp } from '../src/app';
import { readConfig } from '../src/config';
import { openContext, type Context } from '../src/context';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered; the tests say what
  body: any;
}

export interface Instance {
  url: string;
  context: Context;
  app: App;
  close(): Promise<void>;
}

const provider = { sid: `AC${randomBytes(16).toString('hex')}`, token: randomBytes(16).toString('hex') };
/** What senders sign in with. */
const apiKey = { sid: `SK${randomBytes(16).toString('hex')}`, secret: randomBytes(16).toString('hex') };

/** Servers and a database of their own; close them after all tests of a file. */
export async function openTestHarness() {
  const [database, nats, tokens, simulator] = await Promise.all([
    createTestDatabase(),
    startTestNats(),
    createTokens(),
    startSimulator(),
  ]);
  const logged: string[] = [];
  const log = createLogger({ name: 'phone-numbers', level: 'debug', destination: into(logged) });
  const watching: Nats = await connectNats({ url: nats.url, name: 'test', log });
  const events = await spyEvents(watching, { logged });
  const instances = new Set<Instance>();
  const clock = { aheadMs: 0 };

  const env: Record<string, string> = {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '5',
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
    // Callbacks go nowhere, and at once: a name that no resolver knows would hold up every other look-up of this process.
    PUBLIC_URL: 'http://localhost:9',
    ALLOWED_ORIGINS: 'https://dashboard.example.com',
    ALLOW_FICTIONAL_NUMBERS: 'true',
    // Tests ask for far more codes than they enter; those of these budgets set them.
    UNPROVEN_CODES: ['installation', 'country', 'range', 'network', 'address'].map((of) => `${of}:9999+1%`).join(),
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    LOG_LEVEL: 'debug',
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
  };

  /** One more replica, on the same database. */
  async function startInstance(changes: Record<string, string> = {}): Promise<Instance> {
    const now = () => new Date(Date.now() + clock.aheadMs);
    const context = await openContext(readConfig({ ...env, ...changes }), { now, log });
    const app = await buildApp(context);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const close = async () => {
      instances.delete(instance);
      await app.close();
      await context.close();
    };
    const instance: Instance = { url, context, app, close };
    instances.add(instance);
    await keysFetched(context.keys, changes.OIDC_JWKS_URL);
    return instance;
  }

  return {
    env,
    logged,
    events,
    nats,
    database,
    tokens,
    simulator,
    startInstance,
    /** Puts the clock of every instance forward. */
    advance(seconds: number) {
      clock.aheadMs += seconds * 1_000;
    },
    now: () => new Date(Date.now() + clock.aheadMs),
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
export async function createTestUser(harness: TestHarness, name = 'person') {
  const id = `${name}-${randomUUID()}`;
  const token = await harness.tokens.tokenFor(id);
  const headers = { authorization: `Bearer ${token}` };
  const call = (at: Instance, method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    request(at, method, path, body, { ...headers, ...more });

  async function add(at: Instance, phone_number: string, more: object = {}): Promise<string> {
    const { status, body } = await untilServed(() => call(at, 'POST', '', { phone_number, ...more }));
    if (status !== 201) throw new Error(`Adding ${phone_number} was answered with ${status}: ${JSON.stringify(body)}`);
    return body.id;
  }
  /** Asks for a code and reads it from the phone. */
  async function receiveCode(at: Instance, phone_id: string): Promise<string> {
    const sent = await call(at, 'POST', '/verify', { phone_id });
    if (sent.status !== 202) throw new Error(`A code was refused with ${sent.status}: ${JSON.stringify(sent.body)}`);
    return codeIn(await textOf(harness, sent.body.message_id));
  }
  async function prove(at: Instance, phone_id: string): Promise<Answer> {
    return call(at, 'POST', '/verify-code', { phone_id, verification_code: await receiveCode(at, phone_id) });
  }
  /** Adds and proves a number. */
  async function own(at: Instance, phone_number: string, more: object = {}): Promise<string> {
    const id = await add(at, phone_number, more);
    const { status, body } = await prove(at, id);
    if (status !== 200) throw new Error(`${phone_number} was not verified: ${status} ${JSON.stringify(body)}`);
    return id;
  }
  return { id, token, call, add, receiveCode, prove, own };
}

export type TestUser = Awaited<ReturnType<typeof createTestUser>>;

/** Calls the API below /users/me/phone-numbers. */
export async function request(
  { url }: Instance,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/users/me/phone-numbers${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** The text that the phone got, once the provider has taken it. */
export async function textOf(harness: TestHarness, messageId: string): Promise<string> {
  const sent = await harness.events.waitFor(
    'message.sent',
    ({ data }) => (data as { message_id: string }).message_id === messageId,
  );
  const { message_sid } = sent.data as { message_sid: string };
  const response = await fetch(
    `${harness.simulator.url}/2010-04-01/Accounts/${provider.sid}/Messages/${message_sid}.json`,
    { headers: { authorization: `Basic ${Buffer.from(`${provider.sid}:${provider.token}`).toString('base64')}` } },
  );
  return ((await response.json()) as { body: string }).body;
}

/** Reads the code as a person does: the six digits with which the text begins. */
export function codeIn(text: string): string {
  const [, code] = /^(\d{6}) is your Linecheck code/.exec(text) ?? [];
  if (code === undefined) throw new Error('The text holds no code.');
  return code;
}

export function otherThan(code: string, by = 1): string {
  return ((Number(code) + by) % 1_000_000).toString().padStart(6, '0');
}

let numbered = 0;

/** A number that no other test uses, kept free for fiction by the American numbering plan. */
export function freshNumber(): string {
  numbered += 1;
  const area = 201 + Math.floor(numbered / 100);
  return `+1${area}55501${String(numbered % 100).padStart(2, '0')}`;
}

async function startSimulator() {
  const config = readSimulatorConfig({
    SIMULATOR_ACCOUNT_SID: provider.sid,
    SIMULATOR_AUTH_TOKEN: provider.token,
    SIMULATOR_API_KEY: apiKey.sid,
    SIMULATOR_API_SECRET: apiKey.secret,
    SIMULATOR_SENDERS: '+15005550006,Linecheck',
    LOG_LEVEL: 'silent',
  });
  const context = await openSimulator(config);
  const app = await buildSimulator(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const close = async () => {
    await app.close();
    await context.close();
  };
  return { url, close };
}

function into(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
