import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type EventData } from '@linecheck/shared-contracts';
import { createLogger } from '@linecheck/service-kit/logging';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import {
  createTestDatabase,
  createTokens,
  despiteDeadlocks,
  keysFetched,
  publishEvent,
  spyEvents,
  startTestNats,
  until,
  type EventSpy,
  type TestDatabase,
  type TestNats,
  type Tokens,
} from '@linecheck/local-servers/testing';
import type { Logger } from '@linecheck/service-kit/logging';
import { idAt, isDatabaseBusy } from '@linecheck/service-kit/persistence';
import { uuidv7 } from 'uuidv7';
import { buildApp } from '../src/app';
import { readConfig } from '../src/config';
import { openContext, type Context, type Overrides } from '../src/context';
import { signedCallback, twilioEnvironment, type CallbackParameters } from './twilio';

export { until };

export const log: Logger = createLogger({ name: 'test', level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** As its callback URL asks: `rc=5`. */
export const PROVIDER_REPEATS = 5;

/** A running delivery-tracker on servers of its own. */
export interface Tracker extends Servers {
  readonly context: Context;
  readonly url: string;
  readonly nats: Nats;
  readonly events: EventSpy;
  /** Sends a callback as Twilio does: one that is answered 503 is sent again, five times at most. */
  callback(messageId: string, parameters: CallbackParameters): Promise<Response>;
  callbackOnce(messageId: string, parameters: CallbackParameters): Promise<Response>;
  /** How many callbacks were sent again: a 503 does not say whether the first one was kept. */
  repeats(): number;
  get(path: string, token?: string): Promise<Response>;
  rows<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export interface TrackerOptions extends Overrides {
  /** Puts something between the tracker and its database. */
  readonly via?: (databaseUrl: string) => Promise<string>;
  readonly env?: NodeJS.ProcessEnv;
  /** For tests that put broken messages on the stream on purpose. */
  readonly allowBrokenEvents?: boolean;
  /** Starts another replica of this tracker, on the same servers. */
  readonly shareServersWith?: Tracker;
}

export async function startTracker({
  via,
  env,
  shareServersWith,
  allowBrokenEvents = false,
  ...overrides
}: TrackerOptions = {}): Promise<Tracker> {
  const servers = shareServersWith ?? (await startServers());
  const { database, natsServer, tokens } = servers;
  const config = readConfig({
    DATABASE_URL: via ? await via(database.url) : database.url,
    NATS_URL: natsServer.url,
    OIDC_ISSUER: tokens.issuer,
    OIDC_AUDIENCE: tokens.audience,
    RATE_LIMIT_PER_MINUTE: '0',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...twilioEnvironment,
    ...env,
  });
  const context = await openContext(config, { log, ...overrides });
  const app = await buildApp(context);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const nats = await connectNats({ url: natsServer.url, name: 'test', log });
  const events = await spyEvents(nats, { allowBroken: allowBrokenEvents });
  await keysFetched(context.keys, env?.OIDC_JWKS_URL);
  let repeats = 0;
  const callbackOnce: Tracker['callback'] = (messageId, parameters) =>
    fetch(...signedCallback(url, messageId, parameters));
  return {
    context,
    url,
    database,
    nats,
    natsServer,
    tokens,
    events,
    async callback(messageId, parameters) {
      let answer = await callbackOnce(messageId, parameters);
      for (let again = 0; answer.status === 503 && again < PROVIDER_REPEATS; again += 1) {
        repeats += 1;
        answer = await callbackOnce(messageId, parameters);
      }
      return answer;
    },
    callbackOnce,
    repeats: () => repeats,
    get: (path, token) =>
      fetch(url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    rows: async (statement, values) =>
      (await despiteDeadlocks(() => context.database.pool.query(statement, values))).rows,
    async stop() {
      await app.close();
      await context.close();
      await events.stop();
      await nats.close();
      if (shareServersWith) return;
      await natsServer.stop();
      await tokens.close();
      await database.drop();
    },
  };
}

interface Servers {
  readonly database: TestDatabase;
  readonly natsServer: TestNats;
  readonly tokens: Tokens;
}

async function startServers(): Promise<Servers> {
  const [database, natsServer, tokens] = await Promise.all([createTestDatabase(), startTestNats(), createTokens()]);
  return { database, natsServer, tokens };
}

export function newSid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}

export type MessageSent = EventData<'message.sent'>;

/** Publishes to the tracker, as a sender does, that the provider took a text. */
export async function messageWasSent(
  { nats, context }: Pick<Tracker, 'nats' | 'context'>,
  over: Partial<MessageSent> = {},
): Promise<MessageSent> {
  const now = context.database.now();
  const data: MessageSent = {
    message_id: idAt(now),
    user_id: 'ada',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid: newSid(),
    segments: 1,
    status: 'queued',
    accepted_at: new Date(now.getTime() - 3_000).toISOString(),
    version: 1,
    ...over,
  };
  await publishEvent(nats, { type: 'message.sent', data });
  return data;
}

/**
 * Does again, as the jobs do, what the database is too busy for: partitions wait for a lock for 200 ms, and anybody may be slow to read or
 * write where the machine is.
 */
export async function untilNotBusy(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
      if (!errors.every(isDatabaseBusy)) throw error;
    }
    await delay(20);
  }
}

/** The sum of a metric's values with these labels. */
export async function metric(context: Context, name: string, labels: Record<string, string> = {}): Promise<number> {
  const values = (await context.metrics.getSingleMetric(name)?.get())?.values ?? [];
  const matching = values.filter((value) =>
    Object.entries(labels).every(([label, want]) => String(value.labels[label]) === want),
  );
  return matching.reduce((sum, { value }) => sum + value, 0);
}
