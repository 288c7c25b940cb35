import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { until } from '@linecheck/local-servers/testing';
import { createMetrics } from '../../src/metrics';
import { parseVersionedKeys } from '../../src/sealing';
import { openSendWorkerHarness, SERVICE, TO, type Row } from './worker-harness';

const at = openSendWorkerHarness();
const { twilioOf, startWorker, plan, rowOf, settled, events } = at;

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
    await at.database.source.query('UPDATE sms_sends SET due_at = now() WHERE message_id = $1', [bad]);
    await settled(bad, 'accepted');
    expect(at.provider.calls).toBe(4);
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
    expect(row).toMatchObject({ sid: at.provider.taken[0]?.sid, body: null, country: 'GB' });
    expect(at.provider.taken).toHaveLength(1);
    expect(at.provider.taken[0]?.statusCallback).toBe(
      `https://texts.example/api/v1/webhooks/twilio/status?m=${id}#rc=5&rp=all&rt=2500`,
    );
    expect(Number(at.provider.taken[0]?.validityPeriod)).toBeGreaterThan(50);
    expect(await events()).toMatchObject([
      { type: 'message.sent', data: { message_id: id, message_sid: row.sid, to: TO, country: 'GB', version: 1 } },
    ]);
    expect(at.outcomes).toMatchObject([
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
    expect(at.provider.taken).toMatchObject([{ ...fields, provideFeedback: null }]);
    expect(await events()).toMatchObject([{ type: 'message.sent', data: { from: sender } }]);
    expect(at.outcomes).toMatchObject([{ from: sender }]);
  });

  test('and asks to be told about it is a code', async () => {
    const worker = startWorker();
    const id = await plan({ purpose: 'verification' });
    worker.wake();
    await settled(id, 'accepted');
    expect(at.provider.taken).toMatchObject([{ provideFeedback: 'true' }]);
  });

  test('and is found later comes from whom the provider says, whatever is configured by then', async () => {
    at.provider.script.push({ kind: 'take-and-cut' });
    const worker = startWorker({ twilio: twilioOf('60777'), lookupSchedule: [600_000] });
    const id = await plan();
    worker.wake();
    await settled(id, 'unknown');
    await worker.stop();
    await at.database.source.query('UPDATE sms_sends SET due_at = now()');
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
    expect(at.provider.calls).toBe(30);
    expect(at.outcomes).toHaveLength(30);
  });

  test('lies sealed until it is sent', async () => {
    const sealing = parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`);
    const id = await plan({ body: '419027 is your code', purpose: 'verification' }, sealing);
    expect((await rowOf(id)).body).not.toContain('419027');
    startWorker({ sealing });
    expect((await settled(id, 'accepted')).body).toBeNull();
    expect(at.provider.taken[0]?.body).toBe('419027 is your code');
    expect(JSON.stringify(await events())).not.toContain('419027');
  });
});

describe('a text that is not sent', () => {
  test('is refused with the provider’s code and the class of it', async () => {
    at.provider.script.push({ kind: 'refuse', status: 400, code: 21610 });
    const metrics = createMetrics('refused');
    const id = await plan();
    startWorker({ metrics });
    expect(await settled(id, 'refused')).toMatchObject({ code: 21610, body: null });
    await until('its code being counted', async () =>
      /^linecheck_sms_refused_total\{.*code="21610".*\} 1$/m.test(await metrics.metrics()),
    );
    expect(await events()).toMatchObject([
      { type: 'message.refused', data: { message_id: id, code: 21610, class: 'permanent' } },
    ]);
    expect(at.outcomes).toMatchObject([{ result: 'refused', code: 21610, errorClass: 'permanent' }]);
  });

  test('when its time was over before it could be sent', async () => {
    const id = await plan({ sendBefore: new Date(Date.now() - 1) });
    startWorker();
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(0);
    expect(await events()).toMatchObject([{ type: 'message.refused', data: { code: null, class: 'temporary' } }]);
  });

  test('when the last look before the call says stop', async () => {
    const id = await plan();
    startWorker({ beforeSend: () => Promise.resolve('stop') });
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(0);
    expect(at.outcomes).toMatchObject([{ result: 'not_sent' }]);
  });

  test('when what is stored was altered: no key opens it', async () => {
    const sealing = parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`);
    const id = await plan({}, sealing);
    await at.database.source.query('UPDATE sms_sends SET body = body || $1', ['AAAA']);
    startWorker({ sealing });
    await settled(id, 'not_sent');
    expect(at.provider.calls).toBe(0);
    expect(at.outcomes).toMatchObject([{ result: 'not_sent' }]);
  });
});

test('as many texts are under way at once as is asked for, and no more', async () => {
  let release = (): void => undefined;
  const until5 = new Promise<void>((resolve) => (release = resolve));
  at.provider.script.push(...Array.from({ length: 5 }, () => ({ kind: 'held', until: until5 }) as const));
  for (let i = 0; i < 5; i++) await plan();
  startWorker({ concurrency: 3 });
  await until('three being with the provider', () => at.provider.taken.length === 3);
  const states = async () =>
    (await at.database.source.query(`SELECT state FROM sms_sends ORDER BY 1`)).map(({ state }: Row) => state);
  expect(await states()).toEqual(['calling', 'calling', 'calling', 'planned', 'planned']);
  release();
  await until('all being sent', async () => (await states()).every((state: string) => state === 'accepted'));
  expect(at.provider.calls).toBe(5);
});
