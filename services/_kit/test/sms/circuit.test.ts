import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, until, type TestDatabase } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import type { Registry } from '../../src/metrics';
import { inTransaction, type Database } from '../../src/persistence';
import {
  createSenders,
  createTwilio,
  planSend,
  startSendWorker,
  type CallResult,
  type SendWorker,
} from '../../src/sms';
import { createCircuit } from '../../src/sms/circuit';
import { log, newMetrics, openKitDatabase } from '../fixtures';
import { ScriptedProvider } from './scripted-provider';

describe('when texts may be claimed', () => {
  const unknown: CallResult = { kind: 'unknown', reason: '500' };
  const unreachable: CallResult = { kind: 'postponed', because: 'unreachable', reason: 'ECONNREFUSED' };
  const limited: CallResult = { kind: 'postponed', because: 'rate-limited', reason: '429', retryAfterMs: 3_000 };
  const late: CallResult = { kind: 'postponed', because: 'lease-over', reason: 'late' };
  const refused: CallResult = { kind: 'refused', code: 21610, reason: 'opted out' };
  const accepted: CallResult = { kind: 'accepted', sid: 'SM1', status: 'queued', segments: 1 };

  function circuitOf(failuresToOpen = 3) {
    const clock = { ms: 1_000 };
    const circuit = createCircuit({ failuresToOpen, openMs: 10_000 }, () => clock.ms);
    const call = (...results: CallResult[]) => {
      for (const result of results) {
        circuit.begin();
        circuit.record(result);
      }
    };
    return { circuit, call, pass: (ms: number) => void (clock.ms += ms) };
  }

  test.each([
    ['no answer or a 5xx', unknown],
    ['no connection', unreachable],
  ])('three in a row of %s open it; then nothing, then one', (_name, failure) => {
    const { circuit, call, pass } = circuitOf();
    call(failure, failure);
    expect([circuit.room(16), circuit.check().ok]).toEqual([16, true]);
    call(failure);
    expect(circuit.room(16)).toBe(0);
    expect(circuit.check()).toEqual({
      ok: false,
      required: false,
      detail: '3 calls in a row failed: no text is claimed; the next call is in 10 s',
    });
    pass(9_999);
    expect(circuit.room(16)).toBe(0);
    pass(1);
    expect([circuit.room(16), circuit.room(0)]).toEqual([1, 0]);
  });

  test('while one probes no other does; it opens again where that fails, and closes where the provider answers', () => {
    const { circuit, call, pass } = circuitOf();
    call(unknown, unknown, unknown);
    pass(10_000);
    circuit.begin();
    expect(circuit.room(16)).toBe(0);
    circuit.record(unknown);
    pass(9_999);
    expect(circuit.room(16)).toBe(0);
    pass(1);
    circuit.begin();
    circuit.record(accepted);
    expect([circuit.room(16), circuit.isOpen(), circuit.check()]).toEqual([16, false, { ok: true, required: false }]);
    call(unknown, unknown);
    expect(circuit.room(16)).toBe(16);
  });

  test.each([
    ['refused', refused],
    ['taken', accepted],
    ['limited', { ...limited, retryAfterMs: 0 } as CallResult],
  ])('a text that is %s between them is an answer: they are not in a row', (_name, answer) => {
    const { circuit, call } = circuitOf();
    call(unknown, unknown, answer, unknown, unknown);
    expect(circuit.room(16)).toBe(16);
  });

  test('a hundred refusals open nothing', () => {
    const { circuit, call } = circuitOf();
    call(...Array.from({ length: 100 }, () => refused));
    expect(circuit.room(16)).toBe(16);
  });

  test('a call that was not made says nothing of the provider, and leaves the probe to the next', () => {
    const { circuit, call, pass } = circuitOf();
    call(unknown, late, unknown, late, unknown);
    expect(circuit.room(16)).toBe(0);
    pass(10_000);
    call(late);
    expect([circuit.isOpen(), circuit.room(16)]).toEqual([true, 1]);
  });

  test('what was under way when it opened keeps it open no longer', () => {
    const { circuit, call, pass } = circuitOf();
    for (let under = 0; under < 8; under++) circuit.begin();
    call(unknown, unknown, unknown);
    pass(9_000);
    circuit.record(unknown);
    pass(1_000);
    expect(circuit.room(16)).toBe(1);
  });

  test('after a 429 with Retry-After nothing is claimed for so long', () => {
    const { circuit, call, pass } = circuitOf();
    call(limited);
    expect(circuit.room(16)).toBe(0);
    expect(circuit.check()).toMatchObject({ ok: false, detail: 'it asked to be called again in 3 s' });
    pass(3_000);
    expect([circuit.room(16), circuit.check().ok]).toEqual([16, true]);
  });
});

describe('a worker whose provider fails', () => {
  const ACCOUNT = `AC${'0'.repeat(32)}`;
  let provider: ScriptedProvider;
  let stored: TestDatabase;
  let database: Database;
  let worker: SendWorker;
  let metrics: Registry;
  let apiUrl: string;

  beforeEach(async () => {
    stored = await createTestDatabase();
    database = await openKitDatabase(stored.url);
    provider = new ScriptedProvider();
    apiUrl = await provider.start();
    metrics = newMetrics();
    worker = startSendWorker({
      database,
      twilio: createTwilio({
        access: { accountSid: ACCOUNT, user: ACCOUNT, secret: 'token' },
        senders: createSenders({ TWILIO_FROM: '+15005550006', TWILIO_FROM_BY_COUNTRY: '' }),
        apiUrl,
        publicUrl: 'https://texts.example',
        now: database.now,
      }),
      log,
      metrics,
      lookupSchedule: [50, 100, 150],
      concurrency: 1,
      circuit: { failuresToOpen: 2, openMs: 4_000 },
    });
  });
  afterEach(async () => {
    await worker.stop();
    await provider.stop().catch(() => undefined); // one test has stopped it
    await database.close();
    await stored.drop();
  });

  async function plan(count: number, validForMs = 600_000, isSimulated = false): Promise<string[]> {
    const ids = Array.from({ length: count }, () => uuidv7());
    await inTransaction(database, async (em) => {
      const sendBefore = new Date(Date.now() + validForMs);
      for (const messageId of ids) {
        const about = { person: 'ada', purpose: 'test', ref: uuidv7(), to: '+447700900456', body: messageId } as const;
        await planSend(em, { ...about, messageId, sendBefore, isSimulated });
      }
    });
    worker.wake();
    return ids;
  }
  const states = async () => {
    const { rows } = await database.pool.query('SELECT state, count(*)::int AS n FROM sms_sends GROUP BY 1');
    return Object.fromEntries(rows.map(({ state, n }: { state: string; n: number }) => [state, n]));
  };
  const shownOpen = async () => (await metrics.getSingleMetricAsString('linecheck_sms_circuit_open')).match(/^linecheck.* (\d)$/m)?.[1]; // prettier-ignore
  const isAllAccepted = (count: number) => async () => (await states()).accepted === count;

  test('claims nothing more after two 503, says so, sends one to probe, and then all the others, each once', async () => {
    provider.script.push({ kind: 'refuse', status: 503, code: 20503 }, { kind: 'refuse', status: 503, code: 20503 });
    await plan(6);
    await until('it being open', () => !worker.check().ok);
    const calls = provider.calls;
    expect(calls).toBe(2);
    expect((await states()).planned).toBe(4);
    expect(worker.check().detail).toMatch(/^2 calls in a row failed/);
    expect(await shownOpen()).toBe('1');
    await until('all others being sent', isAllAccepted(4));
    expect(worker.check()).toEqual({ ok: true, required: false });
    expect(await shownOpen()).toBe('0');
    expect(new Set(provider.taken.map(({ body }) => body)).size).toBe(provider.taken.length);
    // The two of which nobody knew are looked up, not called again.
    await until('those being settled', async () => (await states()).not_sent === 2);
    expect(provider.calls).toBe(6);
  });

  test('a provider that cannot be reached costs no text its place: all are sent once it is back', async () => {
    await provider.stop();
    const ids = await plan(5);
    await until('it being open', () => !worker.check().ok);
    await until('all being planned again', async () => (await states()).planned === 5); // written after it opens
    await provider.start(Number(new URL(apiUrl).port));
    await until('all being sent', isAllAccepted(5));
    expect(provider.taken.map(({ body }) => body).sort()).toEqual(ids.sort());
  });

  test('while it is open a text whose time is over still ends', async () => {
    provider.script.push({ kind: 'refuse', status: 500, code: 20500 }, { kind: 'refuse', status: 500, code: 20500 });
    await plan(2);
    await until('it being open', () => !worker.check().ok);
    const before = provider.calls;
    await plan(1, 100);
    await until('its end', async () => (await states()).planned === undefined);
    expect(provider.calls).toBe(before);
  });

  test('texts to fixed test numbers, of which the provider hears nothing, wait for it no more than else', async () => {
    provider.script.push({ kind: 'refuse', status: 429, code: 20429, retryAfter: '60' });
    await plan(3);
    await until('it asks to be called later', () => !worker.check().ok);
    await plan(2, 600_000, true);
    await until('those being taken', isAllAccepted(2));
    expect((await states()).planned).toBe(3);
    expect(provider.calls).toBe(1);
  });

  test('a 429 with Retry-After stops all claims for so long, and the text that met it is sent then', async () => {
    provider.script.push({ kind: 'refuse', status: 429, code: 20429, retryAfter: '3' });
    const began = performance.now();
    await plan(3);
    await until('the answer', () => provider.calls === 1);
    await until('all being sent', isAllAccepted(3));
    expect(performance.now() - began).toBeGreaterThan(2_900);
    expect(provider.calls).toBe(4);
    expect(worker.check().ok).toBe(true);
  });
});
