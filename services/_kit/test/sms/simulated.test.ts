import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createMetrics } from '../../src/metrics';
import { parseVersionedKeys } from '../../src/sealing';
import { openSendWorkerHarness, TO } from './worker-harness';

const at = openSendWorkerHarness();
const sidOf = (messageId: string): string => `SM${messageId.replaceAll('-', '')}`;

test('a text to a fixed test number is accepted as any other, and nobody is called', async () => {
  const metrics = createMetrics('simulated');
  const worker = at.startWorker({ metrics });
  const id = await at.plan({ isSimulated: true, body: 'ñ'.repeat(161) });
  const real = await at.plan();
  worker.wake();
  expect(await at.settled(id, 'accepted')).toMatchObject({ sid: sidOf(id), status: 'queued', segments: 2, body: null });
  await at.settled(real, 'accepted');
  expect(at.provider.calls).toBe(1);
  expect(at.provider.taken).toHaveLength(1);
  const events = await at.events();
  const of = (messageId: string) => events.find(({ data }) => data.message_id === messageId);
  expect(of(id)).toMatchObject({
    type: 'message.sent',
    data: { message_sid: sidOf(id), to: TO, segments: 2, simulated: true },
  });
  expect(of(real)?.data).not.toHaveProperty('simulated');
  expect(at.outcomes.find(({ messageId }) => messageId === id)).toMatchObject({ result: 'accepted', sid: sidOf(id) });
  expect(await metrics.metrics()).toMatch(/linecheck_sms_calls_total\{.*result="accepted".*\} 1\n/);
});

test('a sealed one is opened as any other, and destroyed', async () => {
  const sealing = parseVersionedKeys(`1:${randomBytes(32).toString('base64')}`);
  const worker = at.startWorker({ sealing });
  const id = await at.plan({ isSimulated: true, purpose: 'verification' }, sealing);
  worker.wake();
  expect(await at.settled(id, 'accepted')).toMatchObject({ segments: 1, body: null });
  expect(at.provider.calls).toBe(0);
});

test('one whose worker died before it committed is accepted, though the provider knows nothing of it', async () => {
  const id = await at.plan({ isSimulated: true });
  await at.database.source.query(
    `UPDATE sms_sends SET state = 'calling', calling_since = now() - interval '1 minute', due_at = now() WHERE message_id = $1`,
    [id],
  );
  at.provider.listFails = true; // and is not asked
  at.startWorker({ callTimeoutMs: 0 });
  expect(await at.settled(id, 'accepted', 'not_sent')).toMatchObject({ state: 'accepted', sid: sidOf(id) });
  expect(await at.events()).toMatchObject([{ type: 'message.sent', data: { simulated: true } }]);
});

test('one whose time is over, or that its last look stops, is refused as any other and says that it is simulated', async () => {
  at.startWorker({ beforeSend: () => Promise.resolve('stop') });
  const overdue = await at.plan({ isSimulated: true, sendBefore: new Date(Date.now() - 1_000) });
  const stopped = await at.plan({ isSimulated: true });
  for (const id of [overdue, stopped]) await at.settled(id, 'not_sent');
  const events = await at.events();
  expect(events).toHaveLength(2);
  for (const event of events) expect(event).toMatchObject({ type: 'message.refused', data: { simulated: true } });
});
