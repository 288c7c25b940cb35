import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({ NUMBERS_PER_PERSON: '2' });
});
afterAll(() => harness.close());

async function owner() {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  const id = await ann.own(service, number, { label: 'Work' });
  const change = (phone_number: string, more = {}) => ann.call(service, 'PATCH', `/${id}`, { phone_number, ...more });
  const list = async () => (await ann.call(service, 'GET', '')).body.items;
  return { ann, number, id, change, list };
}

describe('another number in the place of a verified one', () => {
  test('waits for its proof: until then the present one is verified and primary, then the new one has its place', async () => {
    const { ann, number, id, change, list } = await owner();
    await ann.own(service, freshNumber());
    const e164 = freshNumber();
    const changed = await change(e164);
    expect(changed).toMatchObject({ status: 200, body: { e164, replaces: id, label: 'Work', is_verified: false } });
    expect((await ann.call(service, 'GET', `/${id}`)).body).toMatchObject({ e164: number, is_primary: true });
    const proven = await ann.prove(service, changed.body.id);
    expect(proven.body).toMatchObject({ is_verified: true, is_primary: true, replaces: null, label: 'Work' });
    expect((await list()).map((item: { e164: string }) => item.e164)).toEqual([e164, expect.any(String)]);
    expect((await ann.call(service, 'GET', `/${id}`)).status).toBe(404);
    const removal = await harness.events.waitFor(
      'phone-number.removed',
      ({ data }) => (data as { phone_id: string }).phone_id === id,
    );
    expect(removal.data).toMatchObject({ is_removed: true, is_primary: false });
  });

  test('leaves the primary number alone where it was another', async () => {
    const { ann, id: primary } = await owner();
    const second = await ann.own(service, freshNumber());
    const { body } = await ann.call(service, 'PATCH', `/${second}`, { phone_number: freshNumber() });
    expect((await ann.prove(service, body.id)).body).toMatchObject({ is_verified: true, is_primary: false });
    expect((await ann.call(service, 'GET', `/${primary}`)).body.is_primary).toBe(true);
  });

  test('can be corrected before it is proven; the same once more changes nothing', async () => {
    const { change, list, id } = await owner();
    const wrong = await change(freshNumber());
    const right = freshNumber();
    const first = await change(right, { label: 'New' });
    expect(await change(right)).toMatchObject({ status: 200, body: { id: first.body.id, label: 'New' } });
    const ids = (await list()).map((item: { id: string }) => item.id);
    expect(ids).toEqual([id, first.body.id]);
    expect(ids).not.toContain(wrong.body.id);
  });

  test('may be a fixed test number, as an added one may', async () => {
    const { ann, change } = await owner();
    const testing = await harness.startInstance({ TEST_NUMBERS: '+999 12345678', TEST_CODE: '424242' });
    expect(await change('+999 12345678')).toMatchObject({ status: 422, body: { code: 'phone-number-invalid' } });
    const id = (await ann.call(testing, 'GET', '')).body.items[0].id;
    const changed = await ann.call(testing, 'PATCH', `/${id}`, { phone_number: '+999 12345678' });
    expect(changed).toMatchObject({ status: 200, body: { e164: '+99912345678', replaces: id } });
    const phone_id = changed.body.id;
    expect((await ann.call(testing, 'POST', '/verify', { phone_id })).status).toBe(202);
    const proof = await ann.call(testing, 'POST', '/verify-code', { phone_id, verification_code: '424242' });
    expect(proof.body).toMatchObject({ is_verified: true, is_primary: true });
  });

  test('may be a number that was removed before, and removes nothing that is gone', async () => {
    const { ann, id } = await owner();
    const e164 = freshNumber();
    const before = await ann.add(service, e164);
    await ann.call(service, 'DELETE', `/${before}`);
    const { body } = await ann.call(service, 'PATCH', `/${id}`, { phone_number: e164 });
    expect(body).toMatchObject({ id: before, replaces: id });
    await ann.call(service, 'DELETE', `/${id}`);
    expect((await ann.prove(service, before)).body).toMatchObject({ is_verified: true, is_primary: true });
  });

  test('is refused as an added one would be', async () => {
    const { ann, id, number, change } = await owner();
    const other = freshNumber();
    const otherId = await ann.add(service, other);
    expect(await change(other)).toMatchObject({
      status: 409,
      body: { code: 'phone-number-exists', phone_id: otherId },
    });
    expect(await change(number)).toMatchObject({ status: 409, body: { phone_id: id } });
    expect((await change('none')).body.code).toBe('phone-number-invalid');
    expect((await ann.call(service, 'PATCH', `/${id}`, {})).status).toBe(400);
    const eve = await createTestUser(harness);
    expect((await eve.call(service, 'PATCH', `/${id}`, { phone_number: freshNumber() })).status).toBe(404);
  });
});

test('another number in the place of one that was never verified takes it at once', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(service, freshNumber(), { is_primary: true, label: 'Work' });
  await ann.call(service, 'POST', '/verify', { phone_id: id });
  const { body } = await ann.call(service, 'PATCH', `/${id}`, { phone_number: freshNumber() });
  expect(body).toMatchObject({ replaces: null, label: 'Work' });
  expect((await ann.call(service, 'GET', `/${id}`)).status).toBe(404);
  expect((await ann.call(service, 'GET', '')).body.items).toHaveLength(1);
  expect((await ann.prove(service, body.id)).body.is_primary).toBe(true);
});
