import type { TObject } from '@sinclair/typebox';
import { uuidv7 } from 'uuidv7';
import type { EventData } from '@linecheck/shared-contracts';
import { openPublishedKeys, registerAuthentication } from '../src/auth';
import { ConfigError, readConfig, type HttpConfig } from '../src/config';
import type { App } from '../src/http';
import { createLogger } from '../src/logging';
import { createMetrics } from '../src/metrics';
import { connectNats, type Nats } from '../src/nats';
import type { Tokens } from '@linecheck/local-servers/testing';
import { kitEntities, kitMigrations, openDatabase, type Database } from '../src/persistence';

export { until } from '@linecheck/local-servers/testing';

export const log = createLogger({ name: 'test', level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** What an HTTP server of the tests is told. */
export const httpConfig: HttpConfig = {
  HOST: '127.0.0.1',
  PORT: 0,
  LOG_LEVEL: 'silent',
  ALLOWED_ORIGINS: 'https://dashboard.example',
  PUBLIC_URL: 'https://linecheck.example',
  RATE_LIMIT_PER_MINUTE: 0,
  MAX_EVENT_LOOP_DELAY_MS: 0,
  TRUSTED_PROXIES: '',
};

/** The document of an application that serves nothing worth describing. */
export const document = JSON.stringify({ openapi: '3.1.0', info: { title: 'Tests', version: '1.0.0' }, paths: {} });

/** A log that can be read. */
export function recordingLog(level = 'info') {
  const written: string[] = [];
  const recording = createLogger({ name: 'test', level, destination: { write: (line) => void written.push(line) } });
  return { log: recording, lines: () => written.join('') };
}

export const newMetrics = () => createMetrics('test');

/** What reading a configuration finds wrong; empty where it is good. */
export function configProblems(schema: TObject, env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** Far shorter than in earnest, so that tests can wait for its end. */
export const COOL_DOWN_MS = 500;

/** Lets an application take the tokens of an issuer. */
export async function authenticate(
  app: App,
  { issuer, audience, jwksUrl }: Partial<Tokens> & Pick<Tokens, 'issuer' | 'audience'>,
) {
  const keys = openPublishedKeys({ issuer, jwksUrl, log, metrics: newMetrics(), coolDownMs: COOL_DOWN_MS });
  app.addHook('onClose', async () => keys.close());
  await registerAuthentication(app, { issuer, audience, keys, clockToleranceSeconds: 60 });
}

/** The value that a metric has now; all its labels summed up. */
export async function metricValue(
  metrics: ReturnType<typeof newMetrics>,
  name: string,
  labels: Record<string, string> = {},
) {
  const metric = await metrics.getSingleMetric(name)?.get();
  const values = (metric?.values ?? []).filter((value) =>
    Object.entries(labels).every(([key, want]) => value.labels[key] === want),
  );
  return values.reduce((sum, { value }) => sum + value, 0);
}

/** How many series a metric has now. */
export async function seriesOf(metrics: ReturnType<typeof newMetrics>, name: string): Promise<number> {
  return (await metrics.getSingleMetric(name)?.get())?.values.length ?? 0;
}

/** The users of a server with accounts. */
export const accountUsers = {
  services: { user: 'services', password: 'services-secret' },
  subscriber: { user: 'subscriber', password: 'subscriber-secret' },
  outsideAdmin: { user: 'outside-admin', password: 'outside-secret' },
  system: { user: 'system', password: 'system-secret' },
};

/** Opens a database with the kit's tables. */
export function openKitDatabase(url: string): Promise<Database> {
  return openDatabase({ url, name: 'kit-test', poolSize: 6, entities: kitEntities, migrations: kitMigrations, log });
}

export function connectTestNats(url: string): Promise<Nats> {
  return connectNats({ url, name: 'kit-test', log });
}

/** A valid `message.sent`, the event that the kit itself publishes. */
export function messageSent(over: Partial<EventData<'message.sent'>> = {}): EventData<'message.sent'> {
  return {
    message_id: uuidv7(),
    user_id: 'ada',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid: `SM${'0'.repeat(32)}`,
    segments: 1,
    status: 'queued',
    accepted_at: '2026-01-02T03:04:05.000Z',
    version: 1,
    ...over,
  };
}
