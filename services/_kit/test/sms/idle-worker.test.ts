import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { inTransaction, type Database } from '../../src/persistence';
import { createSenders, createTwilio, planSend, startSendWorker, type SendWorker } from '../../src/sms';
import { createTestDatabase, until, type TestDatabase } from '@linecheck/local-servers/testing';
import { log, newMetrics, openKitDatabase } from '../fixtures';
import { ScriptedProvider } from './scripted-provider';

const ACCOUNT = `AC${'0'.repeat(32)}`;
let provider: ScriptedProvider;
let stored: TestDatabase;
let database: Database;
let worker: SendWorker;
/** How often the worker's database was asked, transactions counted as one. */
let asked: number;

beforeEach(async () => {
  stored = await createTestDatabase();
  database = await openKitDatabase(stored.url);
  provider = new ScriptedProvider();
  const apiUrl = await provider.start();
  const own = await openKitDatabase(stored.url);
  asked = 0;
  own.pool.on('acquire', () => (asked += 1));
  const sending = startSendWorker({
    database: own,
    twilio: createTwilio({
      access: { accountSid: ACCOUNT, user: ACCOUNT, secret: 'token' },
      senders: createSenders({ TWILIO_FROM: '+15005550006', TWILIO_FROM_BY_COUNTRY: '' }),
      apiUrl,
      publicUrl: 'https://texts.example',
      now: own.now,
    }),
    log,
    metrics: newMetrics(),
  });
  const stop = async () => {
    await sending.stop();
    await own.close();
  };
  worker = { ...sending, stop };
});
afterEach(async () => {
  await worker.stop();
  await provider.stop();
  await database.close();
  await stored.drop();
});

/** Commits a text as a replica does that ends before it can wake its worker. */
async function plan(dueInMs = 0): Promise<string> {
  const messageId = uuidv7();
  const sendBefore = new Date(Date.now() + 600_000);
  await inTransaction(database, async (em) => {
    const send = {
      messageId,
      person: 'ada',
      purpose: 'test',
      ref: uuidv7(),
      to: '+447700900456',
      body: 'Hello',
      isSimulated: false,
    } as const;
    await planSend(em, { ...send, sendBefore });
    await em.query(`UPDATE sms_sends SET due_at = now() + $2 * interval '1 ms' WHERE message_id = $1`, [
      messageId,
      dueInMs,
    ]);
  });
  return messageId;
}

async function isAccepted(messageId: string): Promise<boolean> {
  const { rows } = await database.pool.query('SELECT state FROM sms_sends WHERE message_id = $1', [messageId]);
  return (rows[0] as { state: string }).state === 'accepted';
}

/** It looks by itself every other second. */
const ownLooksSince = (began: number) => Math.ceil((performance.now() - began) / 2_000);

test('while nothing is due it asks every other second whether something is', async () => {
  await until('it looked', () => asked > 0);
  const [before, began] = [asked, performance.now()];
  await delay(8_000); // that it does not look is told by nothing
  expect(asked - before).toBeLessThanOrEqual(1 + ownLooksSince(began));
  expect(asked - before).toBeGreaterThan(0);
});

test('a sweep that finds nothing due asks once', async () => {
  await until('it looked', () => asked > 0);
  const [before, began] = [asked, performance.now()];
  for (let sweep = 1; sweep <= 10; sweep++) {
    const reached = asked;
    worker.wake();
    await until('it asked', () => asked > reached);
    await delay(50); // that it asks no more is told by nothing
  }
  expect(asked - before).toBeLessThanOrEqual(10 + ownLooksSince(began));
});

test('a text whose replica did not live to announce it is sent all the same', async () => {
  await until('it looked', () => asked > 0);
  const messageId = await plan();
  await until('it is accepted', () => isAccepted(messageId));
});

test('a text that is due later is sent then, and not before', async () => {
  const dueAt = performance.now() + 3_000;
  const messageId = await plan(3_000);
  worker.wake();
  await until('it is accepted', () => isAccepted(messageId));
  expect(performance.now()).toBeGreaterThanOrEqual(dueAt);
});
