// The whole system, each part a process with a clock of its own; only the databases' clock is that of the tests.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@jest/globals';
import { freePort } from '@linecheck/local-servers/processes';
import {
  createTestDatabase,
  createTokens,
  startTestNats,
  startTestProcess,
  until,
  type TestProcess,
  untilServed,
  openTestPool,
} from '@linecheck/local-servers/testing';
import { SimulatorClient } from '@linecheck/sms-simulator/client';
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
  const processes: TestProcess[] = [];
  // All at once, so that no two are the same.
  const [providerPort = 0, trackerPort = 0, ...ports] = await Promise.all(Array.from({ length: 6 }, () => freePort()));
  const [nats, tokens] = await Promise.all([startTestNats(), createTokens()]);
  const databases = new Map(
    await Promise.all(SERVICES.map(async (service) => [service, await openDatabase()] as const)),
  );
  const account = { sid: `AC${randomBytes(16).toString('hex')}`, token: randomBytes(16).toString('hex') };
  const provider = new SimulatorClient({
    url: `http://127.0.0.1:${providerPort}`,
    accountSid: account.sid,
    authToken: account.token,
  });
  const env = {
    NATS_URL: nats.url,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    OIDC_JWKS_URL: tokens.jwksUrl,
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.token,
    TWILIO_FROM: SENDER,
    TWILIO_API_URL: provider.address.url,
    PUBLIC_URL: `http://127.0.0.1:${trackerPort}`,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ALLOW_FICTIONAL_NUMBERS: 'true',
    ALERT_MIN_MESSAGES: '3',
    CODE_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
    SEALING_KEYS: `1:${randomBytes(32).toString('base64')}`,
  };

  async function start(service: Service, aheadSeconds: number, port = ports.pop()): Promise<Replica> {
    const url = `http://127.0.0.1:${port}`;
    const own = { DATABASE_URL: databaseOf(service).url, PORT: String(port) };
    const replica = await startPart(service, { ...env, ...own }, { aheadSeconds, url: `${url}/healthz/ready` });
    return { ...replica, url };
  }

  /** Resolves once it answers. */
  async function startPart(
    name: string,
    own: Record<string, string>,
    { aheadSeconds, url }: { aheadSeconds: number; url: string },
  ): Promise<TestProcess> {
    const folder = resolve(repository, 'services', name);
    const part = startTestProcess(['dist/main.js'], folder, {
      ...own,
      LOG_LEVEL: 'error',
      ...underClock(aheadSeconds),
    });
    processes.push(part);
    // Computing is progress, however slow; it throws where the process has ended.
    const computing = (): string => readFileSync(`/proc/${part.pid}/stat`, 'utf8');
    await until(`${name} being ready`, async () => (await look(url))?.status === 200, computing);
    await expectClock(url, aheadSeconds);
    return part;
  }

  async function close(): Promise<void> {
    await Promise.all(processes.map((part) => part.kill()));
    await Promise.all([nats.stop(), tokens.close(), ...[...databases.values()].map((database) => database.drop())]);
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
    startPart(
      'sms-simulator',
      {
        PORT: String(providerPort),
        SIMULATOR_ACCOUNT_SID: account.sid,
        SIMULATOR_AUTH_TOKEN: account.token,
        SIMULATOR_SEED: 'clocks',
      },
      { aheadSeconds: clocks.provider, url: `${provider.address.url}/simulator/v1/texts` },
    ),
  ]).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    tokens,
    provider,
    phoneNumbers,
    smsTest,
    tracker,
    /** One more replica of a service. */
    start,
    rows: async <Row extends object>(service: Service, statement: string, values: unknown[] = []): Promise<Row[]> =>
      (await databaseOf(service).pool.query<Row>(statement, values)).rows,
    /** Asks a replica as a person, or as `operator`; one that is busy is asked again. */
    call: (url: string, who: string, method: string, path: string, body?: object): Promise<Answer> =>
      untilServed(() => callOnce(url, who, method, path, body)),
    close,
  };
}

async function openDatabase() {
  const { url, drop } = await createTestDatabase();
  const pool = openTestPool(url, 2);
  return {
    url,
    pool,
    async drop() {
      await pool.end();
      await drop();
    },
  };
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
