import { openLink, type Link } from '@linecheck/local-servers/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  codeIn,
  freshNumber,
  openTestHarness,
  createTestUser,
  textOf,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let link: Link;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  link = await openLink(harness.database.url);
  service = await harness.startInstance({ DATABASE_URL: link.url });
});
afterAll(async () => {
  await link.restore();
  await harness.close();
  await link.close();
});

test('with NATS down, numbers are added and verified; the events follow once it is back', async () => {
  const ann = await createTestUser(harness);
  const before = await ann.add(service, freshNumber());
  await harness.events.waitFor('phone-number.added', ({ data }) => data.phone_id === before);
  await harness.nats.down();
  const phone_id = await ann.add(service, freshNumber());
  const sent = await ann.call(service, 'POST', '/verify', { phone_id });
  expect(sent.status).toBe(202);
  const ready = await fetch(`${service.url}/healthz/ready`);
  expect(ready.status).toBe(200);
  await harness.nats.up();
  const verification_code = codeIn(await textOf(harness, sent.body.message_id));
  expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
  await harness.events.waitFor('phone-number.verified', ({ data }) => data.phone_id === phone_id);
});

test('with its database gone it says so, and goes on when it is back', async () => {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  await link.cut();
  const { status, headers, body } = await ann.call(service, 'POST', '', { phone_number: number });
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
  expect(headers.get('retry-after')).toBeTruthy();
  expect((await fetch(`${service.url}/healthz/ready`)).status).toBe(503);
  expect((await fetch(`${service.url}/healthz/live`)).status).toBe(200);
  await link.restore();
  const id = await ann.add(service, number);
  await harness.events.waitFor('phone-number.added', ({ data }) => data.phone_id === id);
});
