import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openLink, type Link } from '@linecheck/local-servers/testing';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
let toProvider: Link;
let toDatabase: Link;

beforeAll(async () => {
  harness = await openTestHarness();
  [toProvider, toDatabase] = await Promise.all([openLink(harness.simulator.url), openLink(harness.env.DATABASE_URL!)]);
  service = await harness.startInstance({ TWILIO_API_URL: toProvider.url, DATABASE_URL: toDatabase.url });
});
afterAll(async () => {
  await harness.close();
  await Promise.all([toProvider.close(), toDatabase.close()]);
});

async function readiness() {
  const response = await fetch(`${service.url}/healthz/ready`);
  return { status: response.status, checks: ((await response.json()) as { checks: unknown }).checks };
}

test('with NATS down a test is taken and its text is sent; the events come afterwards', async () => {
  const ann = await createTestUser(harness);
  const { e164 } = await ann.owns(freshNumber());
  await ann.send(service, { phone_number: e164 });
  await harness.nats.down();

  const { status, body } = await ann.send(service, { phone_number: e164, custom_message: 'In the dark' });
  expect(status).toBe(202);
  let published = body;
  while (published.status === 'queued') published = (await ann.call(service, 'GET', `/${body.test_id}`)).body;
  expect(published.status).toBe('accepted');
  expect(await harness.simulator.textsTo(e164)).toContain('In the dark');
  expect(await readiness()).toMatchObject({ status: 200, checks: { nats: { ok: false, required: false } } });

  await harness.nats.up();
  await harness.events.waitFor('sms-test.requested', ({ data }) => data.test_id === body.test_id);
  const sent = await harness.events.waitFor('message.sent', ({ data }) => data.message_id === body.message_id);
  await harness.publish('message.delivered', {
    ...sent.data,
    status: 'delivered',
    previous_status: null,
    code: null,
    class: null,
    heard_at: new Date().toISOString(),
    seconds_to_phone: 1,
  });
  const completed = await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === body.test_id);
  expect(completed.data.status).toBe('delivered');
});

test('with the provider out of reach a test waits, and exactly one text is sent once it is back', async () => {
  const ann = await createTestUser(harness);
  const { e164 } = await ann.owns(freshNumber());
  await toProvider.cut();
  const { status, body } = await ann.send(service, { phone_number: e164 });
  expect(status).toBe(202);
  const { pool } = service.context.database;
  for (;;) {
    const { rows } = await pool.query('SELECT due_at > planned_at + interval \'1 s\' AS postponed FROM sms_sends WHERE message_id = $1', [body.message_id]); // prettier-ignore
    if (rows[0].postponed) break;
  }
  await toProvider.restore();
  await harness.events.waitFor('message.sent', ({ data }) => data.message_id === body.message_id);
  expect(await harness.simulator.textsTo(e164)).toHaveLength(1);
});

test('with the database away the answer says when to try again, and the next one after it is back succeeds', async () => {
  const ann = await createTestUser(harness);
  const { e164 } = await ann.owns(freshNumber());
  await harness.allTaken();
  await toDatabase.cut();
  const answer = await ann.send(service, { phone_number: e164 });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 503, code: 'unavailable' });
  expect(answer.headers.get('retry-after')).toBe('2');
  expect((await readiness()).status).toBe(503);

  await toDatabase.restore();
  expect((await ann.send(service, { phone_number: e164 })).status).toBe(202);
  expect((await readiness()).status).toBe(200);
});
