import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { inTransaction } from '../../src/persistence';
import { type CallResult, type TwilioGateway } from '../../src/sms';
import { applySettlement } from '../../src/sms/settlement';
import { claimPlanned } from '../../src/sms/store';
import { openSendWorkerHarness } from './worker-harness';

const at = openSendWorkerHarness();
const { twilioOf, startWorker, plan, rowOf, settled, events } = at;

describe('nobody gets two texts because of us', () => {
  test('an answer that was lost is found by looking up, not by calling again', async () => {
    at.provider.script.push({ kind: 'take-and-cut' });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'accepted')).toMatchObject({ sid: at.provider.taken[0]?.sid });
    expect(at.provider.calls).toBe(1);
    expect(await events()).toHaveLength(1);
  });

  test('a call that was cut before it was taken ends as not sent after the last look-up', async () => {
    at.provider.script.push({ kind: 'cut' });
    const id = await plan();
    startWorker();
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(1);
    expect(at.provider.taken).toHaveLength(0);
    expect(at.outcomes).toMatchObject([{ result: 'not_sent' }]);
  });

  test('two lost answers with the same text to the same number each get a text of their own', async () => {
    at.provider.script.push({ kind: 'take-and-cut' }, { kind: 'take-and-cut' });
    const ids = [await plan(), await plan()];
    startWorker();
    const sids = await Promise.all(ids.map(async (id) => (await settled(id, 'accepted')).sid));
    expect(new Set(sids).size).toBe(2);
    expect(at.provider.calls).toBe(2);
  });

  test('a text of the same words that another send owns is not taken for this one', async () => {
    const first = await plan();
    startWorker();
    await settled(first, 'accepted');
    at.provider.script.push({ kind: 'cut' });
    const second = await plan();
    await settled(second, 'not_sent');
    expect(at.provider.calls).toBe(2);
  });

  test('a lease that ran out is looked up and never called again', async () => {
    const id = await plan();
    await at.database.source.query(
      `UPDATE sms_sends SET state = 'calling', calling_since = now() - interval '1 minute', due_at = now() - interval '1 s' WHERE message_id = $1`,
      [id],
    );
    startWorker();
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(0);
  });

  test('that a text is to be tried again, written once more after its next call has begun, does not have it called beside that', async () => {
    const id = await plan();
    const claim = () =>
      inTransaction(at.database, (em) => claimPlanned(em, { sends: 1, simulatedOnly: false }, 60_000, []));
    const [first] = await claim();
    if (!first) throw new Error('Nothing was claimed.');
    // A commit whose answer was lost is repeated.
    const tryAgain = () =>
      inTransaction(at.database, (em) =>
        applySettlement(em, first, { kind: 'replan', delayMs: 0 }, { database: at.database, senderFor: () => '' }),
      );
    await tryAgain();
    expect((await rowOf(id)).state).toBe('planned');
    expect(await claim()).toMatchObject([{ messageId: id, state: 'calling' }]);
    await tryAgain();
    expect((await rowOf(id)).state).toBe('calling');
    expect(await claim()).toEqual([]);
  });

  test('look-ups that the provider does not answer are not counted', async () => {
    at.provider.script.push({ kind: 'take-and-cut' });
    at.provider.listFails = true;
    const id = await plan();
    const worker = startWorker();
    await settled(id, 'unknown');
    await pause(300);
    expect((await rowOf(id)).state).toBe('unknown');
    at.provider.listFails = false;
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [id]);
    worker.wake();
    await settled(id, 'accepted');
    expect(at.provider.calls).toBe(1);
  });

  test('a provider that says “slow down” took nothing and is called again', async () => {
    at.provider.script.push({ kind: 'refuse', status: 429, code: 20429 });
    const id = await plan();
    startWorker();
    await settled(id, 'accepted');
    expect(at.provider.calls).toBe(2);
    expect(at.provider.taken).toHaveLength(1);
  });

  test('an account whose texts of the day are used up is told of at once, though the provider says it with 429, too', async () => {
    at.provider.script.push({ kind: 'refuse', status: 429, code: 63038 });
    const id = await plan();
    startWorker();
    expect(await settled(id, 'refused', 'accepted')).toMatchObject({ state: 'refused', code: 63038 });
    expect(at.outcomes).toMatchObject([{ result: 'refused', code: 63038, errorClass: 'ours' }]);
    expect(at.provider.calls).toBe(1);
  });

  test('a provider that cannot be reached is called again when it can be', async () => {
    const port = Number(new URL(at.apiUrl).port);
    await at.provider.stop();
    const id = await plan();
    startWorker();
    await pause(300);
    expect((await rowOf(id)).state).not.toBe('accepted');
    await at.provider.start(port);
    await settled(id, 'accepted');
    expect(at.provider.taken).toHaveLength(1);
  });

  test('when the outcome’s listener fails the text is looked up, not sent again', async () => {
    let failures = 0;
    const id = await plan();
    startWorker({
      onOutcome: () => (failures++ < 2 ? Promise.reject(new Error('The listener failed')) : Promise.resolve()),
    });
    await settled(id, 'accepted');
    expect(at.provider.calls).toBe(1);
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
    // Long enough for a busy machine: a worker that is past its lease does not call.
    const worker = startWorker({ twilio: { ...twilio, send }, leaseMs: 3_000, callTimeoutMs: 1_000 });
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
    expect(at.provider.calls).toBe(0);
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
    expect(at.provider.calls).toBe(row.state === 'accepted' ? 1 : 0);
  });

  test('or before it claimed, writes none when its time was over meanwhile', async () => {
    const sendBefore = new Date(at.database.now().getTime() + 500);
    const id = await plan({ sendBefore });
    const twilio = twilioOf('+15005550006');
    const send: TwilioGateway['send'] = async (text) => {
      while (at.database.now() <= sendBefore) await pause(50);
      return twilio.send(text);
    };
    startWorker({ twilio: { ...twilio, send } });
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(0);
  });

  test('and whose answer comes after the text counted as not sent, tells what the provider said', async () => {
    let answer = (): void => undefined;
    at.provider.script.push({ kind: 'held', until: new Promise<void>((resolve) => (answer = resolve)) });
    at.provider.taken.length = 0;
    const id = await plan();
    const hidden = twilioOf('+15005550006');
    startWorker({ twilio: { ...hidden, find: () => Promise.resolve([]) }, leaseMs: 200, callTimeoutMs: 50 });
    await settled(id, 'not_sent');
    answer();
    const row = await settled(id, 'accepted');
    expect(row.sid).toBe(at.provider.taken[0]?.sid);
    expect(at.provider.calls).toBe(1);
    expect((await events()).map(({ type }) => type)).toEqual(['message.refused', 'message.sent']);
    expect(at.outcomes.map(({ result }) => result)).toEqual(['not_sent', 'accepted']);
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
    // Long enough for a busy machine: a worker that is past its lease does not call.
    const worker = startWorker({ twilio: { ...twilio, send }, leaseMs: 3_000, callTimeoutMs: 1_000 });
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
    await until('the provider having it', () => at.provider.taken.length === 1);
    startWorker({ leaseMs: 200, callTimeoutMs: 50 });
    const found = await settled(id, 'accepted');
    goOn();
    await worker.stop();
    expect(await rowOf(id)).toEqual(found);
    expect(found.sid).toBe(at.provider.taken[0]?.sid);
    expect((await events()).map(({ type }) => type)).toEqual(['message.sent']);
    expect(at.outcomes.map(({ result }) => result)).toEqual(['accepted']);
    expect(at.provider.calls).toBe(1);
  });
});
