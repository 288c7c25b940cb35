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
  type CallResult,
  type SendOutcome,
  type SendWorker,
  type SendWorkerOptions,
  type TwilioGateway,
} from '../../src/sms';
import { createTestDatabase, until } from '@linecheck/local-servers/testing';
import { ScriptedProvider } from './scripted-provider';

const TO = '+447700900456';
const ACCOUNT = `AC${'0'.repeat(32)}`;
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
    access: { accountSid: ACCOUNT, user: ACCOUNT, secret: 'token' },
    senders: createSenders({ TWILIO_FROM: sender, TWILIO_FROM_BY_COUNTRY: '' }),
    apiUrl,
    publicUrl: 'https://texts.example',
    now: database.now,
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

describe('a text that fails before it can be sent', () => {
  const broken = 'a1000000-0000-7000-8000-000000000001';
  const fails = ({ ref }: { ref: string }) => {
    if (ref === broken) throw new Error('This one cannot be looked at.');
  };

  test('holds up no other, and is sent once it can be', async () => {
    let isMended = false;
    startWorker({
      beforeSend: async (em, send) => {
        if (send.ref === broken && !isMended) await em.query('SELECT nonsense');
        return 'send';
      },
    });
    const bad = await plan({ ref: broken });
    const good = await Promise.all([1, 2, 3].map(() => plan()));
    for (const id of good) await settled(id, 'accepted');
    expect(await rowOf(bad)).toMatchObject({ state: 'planned' });
    isMended = true;
    await database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [bad]);
    await settled(bad, 'accepted');
    expect(provider.calls).toBe(4);
  });

  test('nor does one whose time is over and that cannot be settled', async () => {
    startWorker({ onOutcome: async (_em, outcome) => fails(outcome) });
    const bad = await plan({ ref: broken, sendBefore: new Date(Date.now() - 1_000) });
    const good = await Promise.all([1, 2, 3].map(() => plan()));
    for (const id of good) await settled(id, 'accepted');
    const overdue = await plan({ sendBefore: new Date(Date.now() - 1_000) });
    await settled(overdue, 'not_sent');
    expect(await rowOf(bad)).toMatchObject({ state: 'planned' });
  });
});

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

  test('when what is stored was altered: no key opens it', async () => {
    const sealing = parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`);
    const id = await plan({}, sealing);
    await database.source.query('UPDATE sms_sends SET body = body || $1', ['AAAA']);
    startWorker({ sealing });
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
    expect(outcomes).toMatchObject([{ result: 'not_sent' }]);
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

describe('a process that is stopped between its claim and its call', () => {
  /** A worker whose every call waits before its request is written, until it is let go. */
  function stoppedWorker() {
    const twilio = twilioOf('+15005550006');
    let goOn = (): void => undefined;
    let reached = (): void => undefined;
    const gone = new Promise<void>((resolve) => (goOn = resolve));
    const isStopped = new Promise<void>((resolve) => (reached = resolve));
    const send: TwilioGateway['send'] = async (text) => {
      reached();
      await gone;
      return twilio.send(text);
    };
    const worker = startWorker({ twilio: { ...twilio, send }, leaseMs: 200, callTimeoutMs: 50 });
    return { worker, goOn, isStopped };
  }

  test('writes no request when it goes on after its lease, and changes nothing that others decided since', async () => {
    const id = await plan();
    const { worker, goOn, isStopped } = stoppedWorker();
    await isStopped;
    startWorker({ leaseMs: 200, callTimeoutMs: 50 });
    await settled(id, 'not_sent');
    goOn();
    await worker.stop();
    expect(provider.calls).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'not_sent' });
    expect(await events()).toHaveLength(1);
  });

  test('writes none either while its lease is about to end: the text is planned again and sent once', async () => {
    const id = await plan();
    const { goOn, isStopped } = stoppedWorker();
    await isStopped;
    await pause(120);
    goOn();
    const row = await settled(id, 'accepted', 'not_sent');
    expect(provider.calls).toBe(row.state === 'accepted' ? 1 : 0);
  });

  test('or before it claimed, writes none when its time was over meanwhile', async () => {
    const id = await plan({ sendBefore: new Date(Date.now() + 500) });
    const twilio = twilioOf('+15005550006');
    const send: TwilioGateway['send'] = async (text) => {
      await pause(600);
      return twilio.send(text);
    };
    startWorker({ twilio: { ...twilio, send } });
    await settled(id, 'not_sent');
    expect(provider.calls).toBe(0);
  });

  test('and whose answer comes after the text counted as not sent, tells what the provider said', async () => {
    let answer = (): void => undefined;
    provider.script.push({ kind: 'held', until: new Promise<void>((resolve) => (answer = resolve)) });
    provider.taken.length = 0;
    const id = await plan();
    const hidden = twilioOf('+15005550006');
    startWorker({ twilio: { ...hidden, find: () => Promise.resolve([]) }, leaseMs: 200, callTimeoutMs: 50 });
    await settled(id, 'not_sent');
    answer();
    const row = await settled(id, 'accepted');
    expect(row.sid).toBe(provider.taken[0]?.sid);
    expect(provider.calls).toBe(1);
    expect((await events()).map(({ type }) => type)).toEqual(['message.refused', 'message.sent']);
    expect(outcomes.map(({ result }) => result)).toEqual(['not_sent', 'accepted']);
  });
});

describe('a slow owner that comes back after others have decided', () => {
  /** The provider takes the text at once; its answer comes so late that the lease is over, or says something else. */
  function slowWorker(observed: CallResult | null) {
    const twilio = twilioOf('+15005550006');
    let goOn = (): void => undefined;
    const late = new Promise<void>((resolve) => (goOn = resolve));
    const send: TwilioGateway['send'] = async (text) => {
      const answer = await twilio.send(text);
      await late;
      return observed ?? answer;
    };
    const worker = startWorker({ twilio: { ...twilio, send }, leaseMs: 200, callTimeoutMs: 50 });
    return { worker, goOn };
  }

  test.each<[string, CallResult | null]>([
    ['with the same answer', null],
    ['with a refusal', { kind: 'refused', code: 30007, reason: 'Filtered' }],
    ['to plan the text again', { kind: 'postponed', because: 'unreachable', reason: 'The connection was never made.' }],
    ['and knows nothing', { kind: 'unknown', reason: 'The answer was lost.' }],
  ])('%s, changes nothing, tells nothing and sends nothing', async (_, observed) => {
    const id = await plan();
    const { worker, goOn } = slowWorker(observed);
    await until('the provider having it', () => provider.taken.length === 1);
    startWorker({ leaseMs: 200, callTimeoutMs: 50 });
    const found = await settled(id, 'accepted');
    goOn();
    await worker.stop();
    expect(await rowOf(id)).toEqual(found);
    expect(found.sid).toBe(provider.taken[0]?.sid);
    expect((await events()).map(({ type }) => type)).toEqual(['message.sent']);
    expect(outcomes.map(({ result }) => result)).toEqual(['accepted']);
    expect(provider.calls).toBe(1);
  });
});

test('as many texts are under way at once as is asked for, and no more', async () => {
  let release = (): void => undefined;
  const until5 = new Promise<void>((resolve) => (release = resolve));
  provider.script.push(...Array.from({ length: 5 }, () => ({ kind: 'held', until: until5 }) as const));
  for (let i = 0; i < 5; i++) await plan();
  startWorker({ concurrency: 3 });
  await until('three being with the provider', () => provider.taken.length === 3);
  const states = async () =>
    (await database.source.query(`SELECT state FROM sms_sends ORDER BY 1`)).map(({ state }: Row) => state);
  expect(await states()).toEqual(['calling', 'calling', 'calling', 'planned', 'planned']);
  release();
  await until('all being sent', async () => (await states()).every((state: string) => state === 'accepted'));
  expect(provider.calls).toBe(5);
});

describe('a text that is found by looking it up', () => {
  /** A text whose answer was lost, and which is not looked up before the test says so. */
  async function lost(over: Partial<Parameters<typeof planSend>[1]> = {}): Promise<{ id: string; calledAt: Date }> {
    provider.script.push({ kind: 'take-and-cut' });
    const id = await plan(over);
    const worker = startWorker({ lookupSchedule: [3_600_000, 3_600_100, 3_600_200] });
    await settled(id, 'unknown');
    await worker.stop();
    const [row] = (await database.source.query('SELECT calling_since FROM sms_sends WHERE message_id = $1', [id])) as {
      calling_since: Date;
    }[];
    return { id, calledAt: row?.calling_since ?? new Date(Number.NaN) };
  }

  async function calledAgo(id: string, seconds: number): Promise<Date> {
    const [[row]] = (await database.source.query(
      `UPDATE sms_sends SET calling_since = date_trunc('second', now()) - $2 * interval '1 s', due_at = now()
       WHERE message_id = $1 RETURNING calling_since`,
      [id, seconds],
    )) as [{ calling_since: Date }[], number];
    return row?.calling_since ?? new Date(Number.NaN);
  }

  const acceptedAt = async () => Date.parse(String((await events()).at(-1)?.data.accepted_at));

  test('was accepted when the provider says it was', async () => {
    const { id } = await lost();
    const calledAt = await calledAgo(id, 60);
    provider.taken[0]!.createdAt = new Date(calledAt.getTime() + 2_000);
    startWorker();
    await settled(id, 'accepted');
    expect(await acceptedAt()).toBe(calledAt.getTime() + 2_000);
    expect(outcomes).toMatchObject([{ result: 'accepted', acceptedAt: new Date(calledAt.getTime() + 2_000) }]);
  });

  test.each([-90, 90])(
    'was accepted when it was called, where the provider says that was %d s later',
    async (seconds) => {
      const { id } = await lost();
      const calledAt = await calledAgo(id, 30);
      provider.taken[0]!.createdAt = new Date(calledAt.getTime() + seconds * 1_000);
      startWorker();
      await settled(id, 'accepted');
      expect(await acceptedAt()).toBe(calledAt.getTime());
    },
  );

  test.each([
    [-3_600, true],
    [-60, true],
    [60, true],
    [3_600, true],
    [-100, false],
    [-60, false],
    [60, false],
    [100, false],
  ])('is found by a clock that is %d s ahead, which the provider’s answers tell: %s', async (seconds, clock) => {
    provider.aheadMs = seconds * 1_000;
    provider.tellsTime = clock;
    const { id, calledAt } = await lost();
    await database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ state: 'accepted', sid: provider.taken[0]?.sid });
    expect(Math.abs((await acceptedAt()) - calledAt.getTime())).toBeLessThan(30_000);
    expect(provider.calls).toBe(1);
  });

  test('is not another of the same words, from minutes before or after, that no send owns', async () => {
    for (const minutes of [-4, 5]) {
      const sid = `SM${String(provider.taken.length + 70).padStart(32, '0')}`;
      const createdAt = new Date(Date.now() + minutes * 60_000);
      provider.taken.push({
        sid,
        to: TO,
        from: null,
        messagingServiceSid: null,
        provideFeedback: null,
        body: 'Hello',
        createdAt,
        validityPeriod: undefined,
        statusCallback: undefined,
      });
    }
    provider.script.push({ kind: 'cut' });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({ state: 'not_sent' });
  });

  test('is left to the other call of the same words that it is nearer to, though that one is looked up later', async () => {
    const first = await lost();
    const since = await calledAgo(first.id, 40);
    await database.source.query(`UPDATE sms_sends SET due_at = now() + interval '1 h' WHERE message_id = $1`, [
      first.id,
    ]);
    provider.taken[0]!.createdAt = since;
    provider.script.push({ kind: 'cut' });
    const second = await plan();
    const worker = startWorker({ lookupSchedule: [0, 10, 20] });
    await settled(second, 'unknown');
    await database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [first.id]);
    worker.wake();
    expect(await settled(first.id, 'accepted')).toMatchObject({ sid: provider.taken[0]?.sid });
    expect(await settled(second, 'accepted', 'not_sent')).toMatchObject({ state: 'not_sent' });
  });

  test('is found beside others of which the provider says what cannot be read', async () => {
    const { id } = await lost();
    const odd = [
      { status: 'teleported' },
      { num_segments: 'null' },
      { date_created: 'yesterday' },
      { date_created: null },
    ];
    for (const [at, more] of odd.entries()) {
      const sid = `SM${String(at).padStart(32, 'f')}`;
      const text = {
        sid,
        to: TO,
        from: null,
        messagingServiceSid: null,
        provideFeedback: null,
        body: 'Another',
        createdAt: new Date(),
        validityPeriod: undefined,
        statusCallback: undefined,
      };
      provider.taken.unshift({ ...text, odd: more });
    }
    await database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    startWorker();
    expect(await settled(id, 'accepted', 'not_sent')).toMatchObject({
      state: 'accepted',
      sid: provider.taken.at(-1)?.sid,
    });
  });
});

describe('an answer that cannot be read in full', () => {
  test.each([
    [
      { status: 'teleported', num_segments: '1' },
      { status: 'accepted', segments: 1 },
    ],
    [
      { status: null, num_segments: 'null' },
      { status: 'accepted', segments: 0 },
    ],
    [{ num_segments: -1 }, { status: 'queued', segments: 0 }],
    [{ num_segments: '1e9' }, { status: 'queued', segments: 0 }],
  ])('such as %j still says that the text was taken', async (odd, answer) => {
    provider.script.push({ kind: 'say', odd });
    const id = await plan();
    startWorker();
    await settled(id, 'accepted');
    expect(await events()).toMatchObject([{ type: 'message.sent', data: answer }]);
    expect(provider.calls).toBe(1);
  });

  test('as it names no SID, is looked up', async () => {
    provider.script.push({ kind: 'say', odd: { sid: 'null' } });
    const id = await plan();
    startWorker();
    await settled(id, 'unknown', 'not_sent', 'accepted');
    expect(provider.calls).toBe(1);
  });

  test('as its code is absurd, is a refusal all the same', async () => {
    provider.script.push({ kind: 'refuse', status: 400, code: 1e15 });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'refused')).toMatchObject({ code: 400 });
  });
});
