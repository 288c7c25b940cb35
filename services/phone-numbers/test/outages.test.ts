import { openLink, type Link } from '@linecheck/service-kit/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeIn, freshNumber, openWorld, somebody, textOf, type Instance, type World } from './world';

let world: World;
let link: Link;
let service: Instance;

beforeAll(async () => {
  world = await openWorld();
  link = await openLink(world.database.url);
  service = await world.startInstance({ DATABASE_URL: link.url });
});
afterAll(async () => {
  await link.restore();
  await world.close();
  await link.close();
});

test('with NATS down, numbers are added and verified; the events follow once it is back', async () => {
  const ann = await somebody(world);
  const before = await ann.add(service, freshNumber());
  await world.events.waitFor('phone-number.added', ({ data }) => data.phone_id === before);
  await world.nats.down();
  const phone_id = await ann.add(service, freshNumber());
  const sent = await ann.call(service, 'POST', '/verify', { phone_id });
  expect(sent.status).toBe(202);
  const ready = await fetch(`${service.url}/healthz/ready`);
  expect(ready.status).toBe(200);
  await world.nats.up();
  const verification_code = codeIn(await textOf(world, sent.body.message_id));
  expect((await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code })).status).toBe(200);
  await world.events.waitFor('phone-number.verified', ({ data }) => data.phone_id === phone_id);
});

test('with its database gone it says so, and goes on when it is back', async () => {
  const ann = await somebody(world);
  const number = freshNumber();
  await link.cut();
  const { status, headers, body } = await ann.call(service, 'POST', '', { phone_number: number });
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' });
  expect(headers.get('retry-after')).toBeTruthy();
  expect((await fetch(`${service.url}/healthz/ready`)).status).toBe(503);
  expect((await fetch(`${service.url}/healthz/live`)).status).toBe(200);
  await link.restore();
  const id = await ann.add(service, number);
  await world.events.waitFor('phone-number.added', ({ data }) => data.phone_id === id);
});
