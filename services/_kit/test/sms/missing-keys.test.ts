// A worker meets texts that are sealed under a key which it was not given.
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import { createLogger } from '../../src/logging';
import { createMetrics } from '../../src/metrics';
import { inTransaction, kitMigrations, openDatabase, type Database } from '../../src/persistence';
import { parseVersionedKeys, watchKeys, type VersionedKeys } from '../../src/sealing';
import {
  createSenders,
  createTwilio,
  planSend,
  startSendWorker,
  type SendOutcome,
  type SendWorker,
  type SendWorkerOptions,
} from '../../src/sms';
import { createTestDatabase, until } from '@linecheck/local-servers/testing';
import { ScriptedProvider } from './scripted-provider';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const log = createLogger({ name: 'missing-keys-test', level: 'silent' });

let provider: ScriptedProvider;
let apiUrl: string;
let testDatabase: Awaited<ReturnType<typeof createTestDatabase>>;
let database: Database;
let outcomes: SendOutcome[];
const workers: SendWorker[] = [];

beforeEach(async () => {
  provider = new ScriptedProvider();
  [apiUrl, testDatabase] = await Promise.all([provider.start(), createTestDatabase()]);
  const options = { url: testDatabase.url, name: 'missing-keys-test', poolSize: 10, entities: [], log };
  database = await openDatabase({ ...options, migrations: kitMigrations });
  outcomes = [];
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await database.close();
  await testDatabase.drop();
  await provider.stop();
});

function startWorker(options: Partial<SendWorkerOptions>): SendWorker {
  const worker = startSendWorker({
    database,
    twilio: createTwilio({
      access: { accountSid: ACCOUNT, user: ACCOUNT, secret: 'token' },
      senders: createSenders({ TWILIO_FROM: '+15005550006', TWILIO_FROM_BY_COUNTRY: '' }),
      apiUrl,
      publicUrl: 'https://texts.example',
      now: database.now,
    }),
    log,
    metrics: createMetrics('missing-keys-test'),
    onOutcome: async (_em, outcome) => void outcomes.push(outcome),
    ...options,
  });
  workers.push(worker);
  return worker;
}

async function plan(over: Partial<Parameters<typeof planSend>[1]>, sealing: VersionedKeys): Promise<string> {
  const messageId = uuidv7();
  const sendBefore = new Date(Date.now() + 600_000);
  const send = { messageId, person: 'ada', purpose: 'verification' as const, ref: uuidv7(), to: '+447700900456' };
  await inTransaction(database, (em) =>
    planSend(em, { ...send, body: 'Hello', sendBefore, isSimulated: false, ...over }, sealing),
  );
  return messageId;
}

async function rowOf(messageId: string): Promise<{ state: string }> {
  const [row] = await database.source.query<{ state: string }[]>('SELECT * FROM sms_sends WHERE message_id = $1', [
    messageId,
  ]);
  if (!row) throw new Error('The send is not there.');
  return row;
}

const settled = (messageId: string, state: string) =>
  until(`it is ${state}`, async () => (await rowOf(messageId)).state === state);

const keys = { 1: randomBytes(32).toString('base64'), 2: randomBytes(32).toString('base64') };
const old = parseVersionedKeys(`1:${keys[1]}`, 1, 'SEALING_KEYS');
const both = parseVersionedKeys(`1:${keys[1]},2:${keys[2]}`, 2, 'SEALING_KEYS');

/** A worker that was not given key 2, and how often it has missed it. */
function startWithout(): { missed: number[] } {
  const missed: number[] = [];
  startWorker({ sealing: { ...old, onMissing: (version) => missed.push(version) } });
  return { missed };
}

test('is left to a worker that has it, and the others go on', async () => {
  const id = await plan({ body: '419027 is your code' }, both);
  const { missed } = startWithout();
  await until('the key is missed', () => missed.length > 0);
  const readable = await plan({ body: 'Hello' }, old);
  await settled(readable, 'accepted');
  expect((await rowOf(id)).state).toBe('planned');
  startWorker({ sealing: both });
  await settled(id, 'accepted');
  expect(provider.taken.map(({ body }) => body)).toEqual(['Hello', '419027 is your code']);
  expect(provider.calls).toBe(2);
});

test('is not claimed again and again where nobody can open it', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => plan({}, both)));
  const { missed } = startWithout();
  await until('the key is missed', () => missed.length > 0);
  // Each of these is a claim of its own, after the pause of the first.
  await database.source.query("UPDATE sms_sends SET due_at = now() WHERE state = 'planned'");
  for (let count = 0; count < 5; count += 1) await settled(await plan({}, old), 'accepted');
  expect(missed.length).toBeLessThanOrEqual(ids.length);
  expect(new Set(missed)).toEqual(new Set([2]));
  for (const id of ids) expect((await rowOf(id)).state).toBe('planned');
});

test('ends when its time is over', async () => {
  const id = await plan({}, both);
  const { missed } = startWithout();
  await until('the key is missed', () => missed.length > 0);
  // Not before: a worker that starts slowly would find it overdue, and miss no key.
  await database.source.query('UPDATE sms_sends SET send_before = now(), due_at = now() WHERE message_id = $1', [id]);
  await settled(id, 'not_sent');
  expect(provider.calls).toBe(0);
  expect(outcomes).toMatchObject([{ result: 'not_sent', reason: 'overdue' }]);
});

test('is looked up by a worker that has it', async () => {
  provider.script.push({ kind: 'take-and-cut' });
  const id = await plan({ body: '419027 is your code' }, both);
  const first = startWorker({ sealing: both, lookupSchedule: [60_000] });
  await settled(id, 'unknown');
  await first.stop();
  const lookUpNow = () => database.source.query("UPDATE sms_sends SET due_at = now() WHERE state = 'unknown'");
  await lookUpNow();
  const { missed } = startWithout();
  await until('the key is missed', () => missed.length > 0);
  expect((await rowOf(id)).state).toBe('unknown');
  startWorker({ sealing: both });
  await until('it is looked up', async () => {
    await lookUpNow();
    return (await rowOf(id)).state === 'accepted';
  });
  expect(provider.calls).toBe(1);
});

test('keeps the SID of a text to the same number free while its own words cannot be read', async () => {
  provider.script.push({ kind: 'take-and-cut' });
  const words = 'The same words';
  const first = startWorker({ sealing: both, lookupSchedule: [60_000] });
  const taken = await plan({ body: words }, both);
  await settled(taken, 'unknown');
  provider.script.push({ kind: 'cut' });
  const lost = await plan({ body: words }, old);
  await settled(lost, 'unknown');
  await first.stop();
  const { missed } = startWithout();
  await until('both were looked at', async () => {
    await database.source.query("UPDATE sms_sends SET due_at = now() WHERE state = 'unknown'");
    return missed.length > 5;
  });
  expect([(await rowOf(taken)).state, (await rowOf(lost)).state]).toEqual(['unknown', 'unknown']);
  startWorker({ sealing: both });
  await until('both are settled', async () => {
    await database.source.query("UPDATE sms_sends SET due_at = now() WHERE state = 'unknown'");
    return (await rowOf(taken)).state === 'accepted' && (await rowOf(lost)).state === 'not_sent';
  });
  expect(provider.calls).toBe(2);
});

test('is told in the log once, and in the metrics each time', async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const metrics = createMetrics('missing-keys-test');
  const watched = watchKeys(createLogger({ name: 'x', level: 'info', destination }), metrics)(old);
  for (let count = 0; count < 3; count += 1) watched.onMissing?.(2);
  watched.onMissing?.(3);
  expect(lines.map((line) => (JSON.parse(line) as { level: number; version: number }).version)).toEqual([2, 3]);
  expect(lines.join('')).not.toContain(keys[1]);
  const shown = await metrics.metrics();
  expect(shown).toMatch(/linecheck_missing_key_total\{setting="SEALING_KEYS",version="2",.*\} 3\n/);
  expect(shown).toMatch(/linecheck_key_versions\{setting="SEALING_KEYS",version="1",.*\} 1\n/);
});
