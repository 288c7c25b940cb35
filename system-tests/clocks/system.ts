// The whole system, each part a process with a clock of its own; only the databases' clock is that of the tests.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { expect } from '@jest/globals';
import { freePort } from '@linecheck/service-kit/processes';
import {
  createTestDatabase,
  createTokens,
  startTestNats,
  startTestProcess,
  until,
  type TestProcess,
} from '@linecheck/service-kit/testing';
import { SimulatorClient } from '@linecheck/sms-simulator/client';
import { Pool } from 'pg';
import { underClock } from './faketime';

const repository = resolve(__dirname, '..', '..');
export const SENDER = '+15005550006';

export type Service = 'phone-numbers' | 'sms-test' | 'delivery-tracker';
const SERVICES: readonly Service[] = ['phone-numbers', 'sms-test', 'delivery-tracker'];

/** By how many seconds the clocks are ahead of that of the databases. */
export interface Clocks {
  readonly services: number;
  readonly provider: number;
}

/** One process of a service. */
export interface Replica extends TestProcess {
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service answered; the tests say what
  readonly body: any;
}

export type System = Awaited<ReturnType<typeof openSystem>>;

/** Starts one replica of each service; close it after all tests of a file. */
export async function openSystem(clocks: Clocks) {
  const [nats, tokens] = await Promise.all([startTestNats(), createTokens()]);
  const databases = new Map(
    await Promise.all(SERVICES.map(async (service) => [service, await openDatabase()] as const)),
  );
  const account = { sid: `AC${randomBytes(16).toString('hex')}`, token: randomBytes(16).toString('hex') };
  const provider = await startProvider(account, clocks.provider);
  const processes: TestProcess[] = [provider.process];
  const trackerPort = await freePort();
  const env = {
    NATS_URL: nats.url,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    OIDC_JWKS_URL: tokens.jwksUrl,
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.token,
    TWILIO_FROM: SENDER,
    TWILIO_API_URL: provider.client.address.url,
    PUBLIC_URL: `http://127.0.0.1:${trackerPort}`,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    LOG_LEVEL: 'error',
    ALLOW_FICTIONAL_NUMBERS: 'true',
    ALERT_MIN_MESSAGES: '3',
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
  };

  async function start(service: Service, aheadSeconds: number, port?: number): Promise<Replica> {
    const own = { DATABASE_URL: databaseOf(service).url, PORT: String(port ?? (await freePort())) };
    const replica = startPart(service, { ...env, ...own }, aheadSeconds);
    processes.push(replica);
    const url = `http://127.0.0.1:${own.PORT}`;
    await until(`${service} being ready`, async () => (await look(`${url}/healthz/ready`))?.status === 200);
    await expectClock(url, aheadSeconds);
    return { ...replica, url };
  }

  function databaseOf(service: Service) {
    const database = databases.get(service);
    if (database === undefined) throw new Error(`${service} has no database.`);
    return database;
  }

  async function callOnce(url: string, who: string, method: string, path: string, body?: object): Promise<Answer> {
    const claims = { nbf: Math.floor(Date.now() / 1000), ...(who === 'operator' && { roles: ['operator'] }) };
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokens.tokenFor(who, claims)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }

  const [phoneNumbers, smsTest, tracker] = await Promise.all([
    start('phone-numbers', clocks.services),
    start('sms-test', clocks.services),
    start('delivery-tracker', clocks.services, trackerPort),
  ]);
  return {
    tokens,
    provider: provider.client,
    phoneNumbers,
    smsTest,
    tracker,
    /** One more replica of a service. */
    start,
    rows: async <Row extends object>(service: Service, statement: string, values: unknown[] = []): Promise<Row[]> =>
      (await databaseOf(service).pool.query<Row>(statement, values)).rows,
    /** Asks a replica as a person, or as `operator`; one that is busy is asked again. */
    async call(url: string, who: string, method: string, path: string, body?: object): Promise<Answer> {
      let answer = await callOnce(url, who, method, path, body);
      await until('an answer', async () => {
        if (answer.status === 503) answer = await callOnce(url, who, method, path, body);
        return answer.status !== 503;
      });
      return answer;
    },
    async close() {
      await Promise.all(processes.map((part) => part.kill()));
      await Promise.all([nats.stop(), tokens.close(), ...[...databases.values()].map((database) => database.drop())]);
    },
  };
}

async function openDatabase() {
  const { url, drop } = await createTestDatabase();
  const pool = new Pool({ connectionString: url, max: 2 });
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await drop();
    },
  };
}

async function startProvider({ sid, token }: { sid: string; token: string }, aheadSeconds: number) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), SIMULATOR_ACCOUNT_SID: sid, SIMULATOR_AUTH_TOKEN: token, SIMULATOR_SEED: 'clocks' };
  const provider = startPart('sms-simulator', { ...env, LOG_LEVEL: 'error' }, aheadSeconds);
  await until('the provider being ready', async () => (await look(`${url}/simulator/v1/texts`)) !== null);
  await expectClock(url, aheadSeconds);
  return { process: provider, client: new SimulatorClient({ url, accountSid: sid, authToken: token }) };
}

function startPart(name: string, env: Record<string, string>, aheadSeconds: number): TestProcess {
  return startTestProcess(['dist/main.js'], resolve(repository, 'services', name), {
    ...env,
    ...underClock(aheadSeconds),
  });
}

/** Null where nobody answers. */
async function look(url: string): Promise<Response | null> {
  return fetch(url).catch(() => null);
}

/** That a process has the clock which it was given: by the time that it tells with its answers, which may be some seconds old. */
async function expectClock(url: string, aheadSeconds: number): Promise<void> {
  const before = Date.now();
  const told = Date.parse((await look(url))?.headers.get('date') ?? '') - aheadSeconds * 1_000;
  expect(told).toBeGreaterThan(before - 10_000);
  expect(told).toBeLessThanOrEqual(Date.now());
}
