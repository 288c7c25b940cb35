import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readLive, type LiveReader } from './live-reader';
import { messageWasSent, startTracker, until, type Tracker } from './tracker';

let tracker: Tracker;
let operator: string;

beforeAll(async () => {
  tracker = await startTracker({ allowBrokenEvents: true });
  operator = await tracker.tokens.tokenFor('ada', { roles: ['operator'] });
});
afterAll(() => tracker.stop());

async function readiness() {
  const response = await tracker.get('/healthz/ready');
  const { checks } = (await response.json()) as { checks: Record<string, { ok: boolean; detail: string }> };
  return { status: response.status, consumers: checks.consumers };
}
const isKnown = async ({ message_id }: { message_id: string }) =>
  (await tracker.rows('SELECT 1 FROM messages WHERE message_id = $1 AND message_sid IS NOT NULL', [message_id]))
    .length === 1;
const deadLetters = async () => (await tracker.get('/api/v1/operator/dead-letters', operator)).status;

test('once the streams of a lost volume are provisioned again, everything goes on without a restart', async () => {
  const before = await messageWasSent(tracker);
  await until('its event being taken', () => isKnown(before));
  const reader = await readLive(tracker, operator);
  await until('the opening', async () => reader.messages.length > 0);

  await tracker.natsServer.loseVolume();
  expect(await reader.ended).toBe(true);
  await until('the loss being told', async () => /stream not found/.test((await readiness()).consumers?.detail ?? ''));
  expect(await readiness()).toMatchObject({ status: 200, consumers: { ok: false } });
  expect(await deadLetters()).toBe(503);
  expect((await readLive(tracker, operator, reader.lastId())).response.status).toBe(503);

  await tracker.natsServer.provision();
  const began = performance.now();
  let again: LiveReader | null = null;
  await until('live events being told', async () => {
    again = await readLive(tracker, operator, reader.lastId());
    return again.response.status === 200;
  });
  const { messages, drop } = again as unknown as LiveReader;
  await until('the reset', async () => messages[0]?.event === 'reset');
  const after = await messageWasSent(tracker, { user_id: 'ada' });
  await until('its event being taken', () => isKnown(after));
  await until('its event being told', async () => messages.some(({ data }) => data.includes(after.message_id)));
  process.stdout.write(
    `The tracker was whole ${((performance.now() - began) / 1_000).toFixed(1)} s after provisioning.\n`,
  );
  await until('that all is well being told', async () => (await readiness()).consumers?.ok === true);
  expect(await deadLetters()).toBe(200);
  drop();
});
