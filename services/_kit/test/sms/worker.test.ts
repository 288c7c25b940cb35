import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { createLogger } from '../../src/logging';
import { createMetrics } from '../../src/metrics';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../../src/persistence';
import { parseVersionedKeys } from '../../src/sealing';
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
import { createTestDatabase } from '../../src/testing';
import { ScriptedProvider } from './scripted-provider';

const TO = '+447700900456';
const SERVICE = `MG${'a'.repeat(32)}`;
const log = createLogger({ name: 'send-worker-test', level: 'silent' });

let provider: ScriptedProvider;
let apiUrl: string;
let testDatabase: Awaited<ReturnType<typeof createTestDatabase>>;
let database: Database;
let outcomes: SendOutcome[];
const workers: SendWorker[] = [];

beforeEach(async () => {
  provider = new ScriptedProvider();
  apiUrl = await provider.start();
  testDatabase = await createTestDatabase();
  database = await openDatabase({
    url: testDatabase.url,
    name: 'send-worker-test',
    poolSize: 10,
    entities: [],
    migrations: kitMigrations,
    log,
  });
  outcomes = [];
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await database.close();
  await testDatabase.drop();
  await provider.stop();
});

function twilioOf(sender: string): TwilioGateway {
  return createTwilio({
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'token',
    senders: createSenders({ TWILIO_FROM: sender, TWILIO_FROM_BY_COUNTRY: '' }),
    apiUrl,
    publicUrl: 'https://texts.example',
  });
}

function startWorker(options: Partial<SendWorkerOptions> = {}): SendWorker {
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
}

async function plan(
  over: Partial<Parameters<typeof planSend>[1]> = {},
  sealing?: Parameters<typeof planSend>[2],
): Promise<string> {
  const messageId = uuidv7();
  await inTransaction(database, (em) =>
    planSend(
      em,
      {
        messageId,
        person: 'ada',
        purpose: 'test',
        ref: uuidv7(),
        to: TO,
        body: 'Hello',
        sendBefore: new Date(Date.now() + 60_000),
        ...over,
      },
      sealing,
    ),
  );
  return messageId;
}

interface Row {
  state: string;
  sid: string | null;
  body: string | null;
  code: number | null;
  country: string | null;
}

async function rowOf(messageId: string): Promise<Row> {
  const [row] = (await database.source.query('SELECT * FROM sms_sends WHERE message_id = $1', [messageId])) as Row[];
  if (!row) throw new Error('The send is not there.');
  return row;
}

/** Waits until a text is in one of the states; the test's own time-out is the bound. */
async function settled(messageId: string, ...states: string[]): Promise<Row> {
  for (;;) {
    const row = await rowOf(messageId);
    if (states.includes(row.state)) return row;
    await pause(20);
  }
}

async function events(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  return (await database.source.query('SELECT type, data FROM outbox ORDER BY seq')) as {
    type: string;
    data: Record<string, unknown>;
  }[];
}

describe('a text that the provider takes', () => {
  test('is sent once, with our id in the callback URL, and its event and outcome are in one commit', async () => {
    const worker = startWorker();
    const id = await plan();
    worker.wake();
    const row = await settled(id, 'accepted');
    expect(row).toMatchObject({ sid: provider.taken[0]?.sid, body: null, country: 'GB' });
    expect(provider.taken).toHaveLength(1);
    expect(provider.taken[0]?.statusCallback).toBe(
      `https://texts.example/api/v1/webhooks/twilio/status?m=${id}#rc=5&rp=all&rt=2500`,
    );
    expect(Number(provider.taken[0]?.validityPeriod)).toBeGreaterThan(50);
    expect(await events()).toMatchObject([
      { type: 'message.sent', data: { message_id: id, message_sid: row.sid, to: TO, country: 'GB', version: 1 } },
    ]);
    expect(outcomes).toMatchObject([
      { messageId: id, result: 'accepted', sid: row.sid, status: 'queued', segments: 1 },
    ]);
  });

  test.each([
    ['Linecheck', { from: 'Linecheck', messagingServiceSid: null }],
    ['60777', { from: '60777', messagingServiceSid: null }],
    [SERVICE, { from: null, messagingServiceSid: SERVICE }],
  ])('comes from %s, which its event names', async (sender, fields) => {
    const worker = startWorker({ twilio: twilioOf(sender) });
    const id = await plan();
    worker.wake();
    await settled(id, 'accepted');
    expect(provider.taken).toMatchObject([{ ...fields, provideFeedback: null }]);
    expect(await events()).toMatchObject([{ type: 'message.sent', data: { from: sender } }]);
    expect(outcomes).toMatchObject([{ from: sender }]);
  });

  test('and asks to be told about it is a code', async () => {
    const worker = startWorker();
    const id = await plan({ purpose: 'verification' });
    worker.wake();
    await settled(id, 'accepted');
    expect(provider.taken).toMatchObject([{ provideFeedback: 'true' }]);
  });

  test('and is found later comes from whom the provider says, whatever is configured by then', async () => {
    provider.script.push({ kind: 'take-and-cut' });
    const worker = startWorker({ twilio: twilioOf('60777'), lookupSchedule: [600_000] });
    const id = await plan();
    worker.wake();
    await settled(id, 'unknown');
    await worker.stop();
    await database.source.query('UPDATE sms_sends SET due_at = now()');
    startWorker({ twilio: twilioOf('Linecheck') }).wake();
    await settled(id, 'accepted');
    expect(await events()).toMatchObject([{ type: 'message.sent', data: { from: '60777' } }]);
  });

  test('is sent once however many workers there are', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => plan()));
    startWorker();
    startWorker();
    startWorker();
    for (const id of ids) await settled(id, 'accepted');
    expect(provider.calls).toBe(30);
    expect(outcomes).toHaveLength(30);
  });

  test('lies sealed until it is sent', async () => {
    const sealing = parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`);
    const id = await plan({ body: '419027 is your code', purpose: 'verification' }, sealing);
    expect((await rowOf(id)).body).not.toContain('419027');
    startWorker({ sealing });
    expect((await settled(id, 'accepted')).body).toBeNull();
    expect(provider.taken[0]?.body).toBe('419027 is your code');
    expect(JSON.stringify(await events())).not.toContain('419027');
  });
});

describe('a text that is not sent', () => {
  test('is refused with the provider’s code and the class of it', async () => {
    provider.script.push({ kind: 'refuse', status: 400, code: 21610 });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'refused')).toMatchObject({ code: 21610, body: null });
    expect(await events()).toMatchObject([
      { type: 'message.refused', data: { message_id: id, code: 21610, class: 'permanent' } },
    ]);
    expect(outcomes).toMatchObject([{ result: 'refused', code: 21610, errorClass: 'permanent' }]);
  });

  test('when its time was over before it could be sent', async () => {
    const id = await plan({ sendBefore: new Date(Date.now() - 1) });
    startWorker();
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
    expect(await events()).toMatchObject([{ type: 'message.refused', data: { code: null, class: 'temporary' } }]);
  });

  test('when the last look before the call says stop', async () => {
    const id = await plan();
    startWorker({ beforeSend: () => Promise.resolve('stop') });
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
    expect(outcomes).toMatchObject([{ result: 'not_sent' }]);
  });

  test('when it is sealed under a key that is gone', async () => {
    const id = await plan({}, parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`));
    startWorker({ sealing: parseVersionedKeys(`2:${randomBytes(32).toString('base64')}`) });
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
  });
});

describe('nobody gets two texts because of us', () => {
  test('an answer that was lost is found by looking up, not by calling again', async () => {
    provider.script.push({ kind: 'take-and-cut' });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'accepted')).toMatchObject({ sid: provider.taken[0]?.sid });
    expect(provider.calls).toBe(1);
    expect(await events()).toHaveLength(1);
  });

  test('a call that was cut before it was taken ends as not sent after the last look-up', async () => {
    provider.script.push({ kind: 'cut' });
    const id = await plan();
    startWorker();
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(1);
    expect(provider.taken).toHaveLength(0);
    expect(outcomes).toMatchObject([{ result: 'not_sent' }]);
  });

  test('two lost answers with the same text to the same number each get a text of their own', async () => {
    provider.script.push({ kind: 'take-and-cut' }, { kind: 'take-and-cut' });
    const ids = [await plan(), await plan()];
    startWorker();
    const sids = await Promise.all(ids.map(async (id) => (await settled(id, 'accepted')).sid));
    expect(new Set(sids).size).toBe(2);
    expect(provider.calls).toBe(2);
  });

  test('a text of the same words that another send owns is not taken for this one', async () => {
    const first = await plan();
    startWorker();
    await settled(first, 'accepted');
    provider.script.push({ kind: 'cut' });
    const second = await plan();
    await settled(second, 'not_sent');
    expect(provider.calls).toBe(2);
  });

  test('a lease that ran out is looked up and never called again', async () => {
    const id = await plan();
    await database.source.query(
      `UPDATE sms_sends SET state = 'calling', calling_since = now() - interval '1 minute', due_at = now() - interval '1 s' WHERE message_id = $1`,
      [id],
    );
    startWorker();
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
  });

  test('look-ups that the provider does not answer are not counted', async () => {
    provider.script.push({ kind: 'take-and-cut' });
    provider.listFails = true;
    const id = await plan();
    const worker = startWorker();
    await settled(id, 'unknown');
    await pause(300);
    expect((await rowOf(id)).state).toBe('unknown');
    provider.listFails = false;
    await database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    worker.wake();
    await settled(id, 'accepted');
    expect(provider.calls).toBe(1);
  });

  test('a provider that says “slow down” took nothing and is called again', async () => {
    provider.script.push({ kind: 'refuse', status: 429, code: 20429 });
    const id = await plan();
    startWorker();
    await settled(id, 'accepted');
    expect(provider.calls).toBe(2);
    expect(provider.taken).toHaveLength(1);
  });

  test('a provider that cannot be reached is called again when it can be', async () => {
    const port = Number(new URL(apiUrl).port);
    await provider.stop();
    const id = await plan();
    startWorker();
    await pause(300);
    expect((await rowOf(id)).state).not.toBe('accepted');
    provider = new ScriptedProvider();
    await provider.start(port);
    await settled(id, 'accepted');
    expect(provider.taken).toHaveLength(1);
  });

  test('when the outcome’s listener fails the text is looked up, not sent again', async () => {
    let failures = 0;
    const id = await plan();
    startWorker({
      onOutcome: () => (failures++ < 2 ? Promise.reject(new Error('The listener failed')) : Promise.resolve()),
    });
    await settled(id, 'accepted');
    expect(provider.calls).toBe(1);
    expect(await events()).toHaveLength(1);
  });
});
