import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('removing', () => {
  test('hides the number; adding it again gives an unverified one', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    expect((await ann.call(service, 'DELETE', `/${id}`)).status).toBe(204);
    expect((await ann.call(service, 'GET', `/${id}`)).status).toBe(404);
    expect((await ann.call(service, 'DELETE', `/${id}`)).status).toBe(404);
    const { status, body } = await ann.call(service, 'POST', '', { phone_number: number });
    expect({ status, ...body }).toMatchObject({ status: 201, is_verified: false, is_primary: false, label: null });
    expect((await ann.call(service, 'GET', '')).body.items).toHaveLength(1);
  });

  test('the number that was verified first follows a removed primary one', async () => {
    const ann = await createTestUser(harness);
    const first = await ann.own(service, freshNumber());
    const pending = await ann.add(service, freshNumber());
    const second = await ann.own(service, freshNumber());
    const third = await ann.own(service, freshNumber());
    await ann.call(service, 'DELETE', `/${first}`);
    expect((await ann.call(service, 'GET', '/overview')).body.primary.id).toBe(second);
    await ann.call(service, 'DELETE', `/${second}`);
    expect((await ann.call(service, 'GET', '/overview')).body.primary.id).toBe(third);
    await ann.call(service, 'DELETE', `/${third}`);
    const { body } = await ann.call(service, 'GET', '/overview');
    expect(body).toMatchObject({ total: 1, pending: 1, primary: null });
    expect((await ann.call(service, 'GET', `/${pending}`)).body.is_primary).toBe(false);
  });
});

describe('the primary number', () => {
  test('the first verified one becomes it; is_primary on adding takes effect at verification', async () => {
    const ann = await createTestUser(harness);
    const first = await ann.own(service, freshNumber());
    await ann.own(service, freshNumber());
    const wanted = await ann.add(service, freshNumber(), { is_primary: true });
    expect((await ann.call(service, 'GET', '/overview')).body.primary.id).toBe(first);
    expect((await ann.prove(service, wanted)).body).toMatchObject({ id: wanted, is_primary: true });
    const { body } = await ann.call(service, 'GET', '');
    expect(body.items.filter((one: { is_primary: boolean }) => one.is_primary)).toMatchObject([{ id: wanted }]);
  });

  test('is set among verified ones only; setting it again changes nothing', async () => {
    const ann = await createTestUser(harness);
    await ann.own(service, freshNumber());
    const second = await ann.own(service, freshNumber());
    const pending = await ann.add(service, freshNumber());
    const refused = await ann.call(service, 'POST', `/${pending}/set-primary`);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 409, code: 'number-not-verified' });
    const done = await ann.call(service, 'POST', `/${second}/set-primary`);
    expect({ status: done.status, ...done.body }).toMatchObject({ status: 200, id: second, is_primary: true });
    expect((await ann.call(service, 'POST', `/${second}/set-primary`)).body).toEqual(done.body);
  });
});

test('the overview counts, and tells of the last change', async () => {
  const ann = await createTestUser(harness);
  const empty = { total: 0, verified: 0, pending: 0, opted_out: 0, limit: 10, primary: null, last_changed_at: null };
  expect((await ann.call(service, 'GET', '/overview')).body).toEqual(empty);
  const verified = await ann.own(service, freshNumber());
  const pending = await ann.add(service, freshNumber());
  const { body } = await ann.call(service, 'GET', '/overview');
  const { body: newest } = await ann.call(service, 'GET', `/${pending}`);
  expect(body).toMatchObject({ total: 2, verified: 1, pending: 1, primary: { id: verified } });
  expect(body.last_changed_at).toBe(newest.updated_at);
  await ann.call(service, 'DELETE', `/${pending}`);
  const after = (await ann.call(service, 'GET', '/overview')).body;
  expect(Date.parse(after.last_changed_at)).toBeGreaterThan(Date.parse(body.last_changed_at));
});
