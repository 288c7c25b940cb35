import { dataFaults } from '@linecheck/service-kit/events';
import type { CloudEvent, EventName } from '@linecheck/shared-contracts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  freshNumber,
  openTestHarness,
  otherThan,
  createTestUser,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

function faultsOf({ type, data }: CloudEvent): readonly string[] {
  return dataFaults(type as EventName, data);
}

/** All events of a person so far, once one that satisfies `last` is there. */
async function eventsOf({ id }: TestUser, type: string, last: (data: Record<string, unknown>) => boolean) {
  const mine = (event: CloudEvent) => (event.data as { user_id: string }).user_id === id;
  await harness.events.waitFor(type as never, (event: CloudEvent) => mine(event) && last(event.data as never));
  return harness.events.all().filter(mine) as CloudEvent<Record<string, unknown>>[];
}

test('each change of a number is told with its whole state and a version that grows by one', async () => {
  const ann = await createTestUser(harness, 'Änn/+?');
  const number = freshNumber();
  const first = await ann.own(service, number, { label: 'Work' });
  await ann.call(service, 'PATCH', `/${first}`, { label: 'Home' });
  await ann.call(service, 'PATCH', `/${first}`, { label: 'Home' });
  const second = await ann.own(service, freshNumber());
  await ann.call(service, 'POST', `/${second}/set-primary`);
  await ann.call(service, 'DELETE', `/${second}`);
  await ann.call(service, 'DELETE', `/${first}`);
  await ann.add(service, number);

  const seen = await eventsOf(ann, 'phone-number.added', ({ version }) => Number(version) > 1);
  expect(seen.flatMap(faultsOf)).toEqual([]);
  const ofNumber = (id: string) =>
    seen
      .filter(({ type, data }) => type.startsWith('phone-number.') && data.phone_id === id)
      .map(({ type, data }) => `${String(data.version)} ${type.slice(13)}${data.is_primary ? ' primary' : ''}`);
  expect(ofNumber(first)).toEqual([
    '1 added',
    '2 verified',
    '3 primary-changed primary',
    '4 updated primary',
    '5 primary-changed',
    '6 primary-changed primary',
    '7 primary-changed',
    '8 removed',
    '9 added',
  ]);
  expect(ofNumber(second)).toEqual([
    '1 added',
    '2 verified',
    '3 primary-changed primary',
    '4 primary-changed',
    '5 removed',
  ]);
  expect(seen.find(({ type }) => type === 'phone-number.updated')?.data).toMatchObject({
    user_id: ann.id,
    e164: number,
    country: 'US',
    label: 'Home',
    is_verified: true,
    is_removed: false,
  });
  expect(seen.find(({ type }) => type === 'phone-number.removed')?.data).toMatchObject({
    is_verified: false,
    is_removed: true,
  });
});

test('a verification tells of requests and failures, each with a version that grows', async () => {
  const ann = await createTestUser(harness);
  const phone_id = await ann.add(service, freshNumber());
  const code = await ann.receiveCode(service, phone_id);
  await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code: otherThan(code) });
  harness.advance(31);
  await ann.call(service, 'POST', '/verify', { phone_id });
  const seen = await eventsOf(ann, 'verification.requested', ({ version }) => version === 3);
  const published = seen.filter(({ type }) => type.startsWith('verification.'));
  expect(published.flatMap(faultsOf)).toEqual([]);
  expect(published.map(({ type, data }) => [type, data.version, data.attempts_left])).toEqual([
    ['verification.requested', 1, undefined],
    ['verification.failed', 2, 4],
    ['verification.requested', 3, undefined],
  ]);
  expect(new Set(published.map(({ data }) => data.verification_id)).size).toBe(1);
});

test('the earlier holder hears of a reclaim on a subject of their own', async () => {
  const number = freshNumber();
  const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
  const hers = await ann.own(service, number);
  await bob.own(service, number);
  const seen = await eventsOf(ann, 'phone-number.reclaimed', () => true);
  expect(seen.at(-1)).toMatchObject({
    type: 'phone-number.reclaimed',
    subject: hers,
    data: { phone_id: hers, is_verified: false, is_primary: false, verified_at: null, version: 5 },
  });
  expect(JSON.stringify(seen)).not.toContain(bob.id);
});
