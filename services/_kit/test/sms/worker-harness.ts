// The send worker on a real database, before a provider whose every answer the test decides.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { createTestDatabase, despiteDeadlocks, type TestDatabase } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { createLogger } from '../../src/logging';
import { createMetrics } from '../../src/metrics';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../../src/persistence';
import {
  createSenders,
  createTwilio,
  planSend,
  startSendWorker,
  type SendOutcome,
  type SendWorker,
  type SendWorkerOptions,
  type TwilioGateway,
} from '../../src/sms';
import { ScriptedProvider } from './scripted-provider';

export const TO = '+447700900456';
export const ACCOUNT = `AC${'0'.repeat(32)}`;
export const SERVICE = `MG${'a'.repeat(32)}`;

export interface Row {
  state: string;
  sid: string | null;
  body: string | null;
  code: number | null;
  country: string | null;
}

type Plan = Parameters<typeof planSend>;

/** One database for the test file, empty before each test; a provider, and workers that are stopped, for each test. */
export function openSendWorkerHarness() {
  const log = createLogger({ name: 'send-worker-test', level: 'silent' });
  const workers: SendWorker[] = [];
  let testDatabase: TestDatabase;
  let database: Database;
  let provider: ScriptedProvider;
  let apiUrl: string;
  let outcomes: SendOutcome[];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = await openDatabase({
      url: testDatabase.url,
      name: 'send-worker-test',
      poolSize: 10,
      entities: [],
      migrations: kitMigrations,
      log,
    });
  });
  beforeEach(async () => {
    await despiteDeadlocks(() => database.source.query('TRUNCATE sms_sends, outbox RESTART IDENTITY CASCADE'));
    provider = new ScriptedProvider();
    apiUrl = await provider.start();
    outcomes = [];
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await provider.stop();
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });

  const twilioOf = (sender: string): TwilioGateway =>
    createTwilio({
      access: { accountSid: ACCOUNT, user: ACCOUNT, secret: 'token' },
      senders: createSenders({ TWILIO_FROM: sender, TWILIO_FROM_BY_COUNTRY: '' }),
      apiUrl,
      publicUrl: 'https://texts.example',
      now: database.now,
    });
  const rowOf = async (messageId: string): Promise<Row> => {
    const [row] = (await database.source.query('SELECT * FROM sms_sends WHERE message_id = $1', [messageId])) as Row[];
    if (!row) throw new Error('The send is not there.');
    return row;
  };

  return {
    get provider() {
      return provider;
    },
    get apiUrl() {
      return apiUrl;
    },
    get database() {
      return database;
    },
    /** What the worker has said of sends, in order. */
    get outcomes() {
      return outcomes;
    },
    twilioOf,
    rowOf,
    startWorker(options: Partial<SendWorkerOptions> = {}): SendWorker {
      const worker = startSendWorker({
        database,
        twilio: twilioOf('+15005550006'),
        log,
        metrics: createMetrics('send-worker-test'),
        lookupSchedule: [50, 100, 150],
        onOutcome: (_em, outcome) => {
          outcomes.push(outcome);
          return Promise.resolve();
        },
        ...options,
      });
      workers.push(worker);
      return worker;
    },
    async plan(over: Partial<Plan[1]> = {}, sealing?: Plan[2]): Promise<string> {
      const messageId = uuidv7();
      const send = {
        messageId,
        person: 'ada',
        purpose: 'test' as const,
        ref: uuidv7(),
        to: TO,
        body: 'Hello',
        sendBefore: new Date(Date.now() + 60_000),
        isSimulated: false,
        ...over,
      };
      await inTransaction(database, (em) => planSend(em, send, sealing));
      return messageId;
    },
    /** Waits until a text is in one of the states; the test's own time-out is the bound. */
    async settled(messageId: string, ...states: string[]): Promise<Row> {
      for (;;) {
        const row = await rowOf(messageId);
        if (states.includes(row.state)) return row;
        await pause(20);
      }
    },
    async events(): Promise<{ type: string; data: Record<string, unknown> }[]> {
      return (await database.source.query('SELECT type, data FROM outbox ORDER BY seq')) as {
        type: string;
        data: Record<string, unknown>;
      }[];
    },
  };
}
