import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({ NUMBERS_PER_PERSON: '2' });
});
afterAll(() => harness.close());

const DAY = 24 * 3_600;

async function twoNumbers() {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  const first = await ann.own(service, number, { label: 'Work' });
  const second = await ann.own(service, freshNumber());
  const remove = () => ann.call(service, 'DELETE', `/${first}`);
  const restore = () => ann.call(service, 'POST', `/${first}/restore`);
  return { ann, number, first, second, remove, restore };
}

describe('the removal of a number, taken back', () => {
  test('leaves it as it was: verified, labelled, and primary', async () => {
    const { ann, first, second, remove, restore } = await twoNumbers();
    const before = (await ann.call(service, 'GET', `/${first}`)).body;
    expect(before.is_primary).toBe(true);
    await remove();
    expect((await ann.call(service, 'GET', `/${second}`)).body.is_primary).toBe(true);
    const restored = await restore();
    expect(restored).toMatchObject({ status: 200, body: { ...before, updated_at: expect.any(String) } });
    expect((await ann.call(service, 'GET', `/${second}`)).body.is_primary).toBe(false);
    expect(await restore()).toMatchObject({ status: 200, body: restored.body });
    const news = await harness.events.waitFor(
      'phone-number.restored',
      ({ data }) => (data as { phone_id: string }).phone_id === first,
    );
    expect(news.data).toMatchObject({ is_removed: false, is_verified: true, user_id: ann.id });
  });

  test('leaves the primary number alone where it was another', async () => {
    const { ann, first, second } = await twoNumbers();
    await ann.call(service, 'DELETE', `/${second}`);
    const { body } = await ann.call(service, 'POST', `/${second}/restore`);
    expect(body).toMatchObject({ is_verified: true, is_primary: false });
    expect((await ann.call(service, 'GET', `/${first}`)).body.is_primary).toBe(true);
  });

  test('does not take the number from whoever has proven it since', async () => {
    const { ann, number, first, remove, restore } = await twoNumbers();
    await remove();
    const bob = await createTestUser(harness);
    const bobs = await bob.own(service, number);
    expect(await restore()).toMatchObject({ status: 200, body: { is_verified: false, is_primary: false } });
    expect((await bob.call(service, 'GET', `/${bobs}`)).body.is_verified).toBe(true);
    // Who has proven it once may ask for a code whatever strangers do, after the wait between two.
    harness.advance(31);
    expect((await ann.prove(service, first)).body.is_verified).toBe(true);
  });

  test('does not take the number from whoever has proven it since, though they removed it, too', async () => {
    const { ann, number, first, remove, restore } = await twoNumbers();
    await remove();
    const bob = await createTestUser(harness);
    const bobs = await bob.own(service, number);
    await bob.call(service, 'DELETE', `/${bobs}`);
    expect(await restore()).toMatchObject({ status: 200, body: { is_verified: false, is_primary: false } });
    expect(await bob.call(service, 'POST', `/${bobs}/restore`)).toMatchObject({ body: { is_verified: true } });
    expect((await ann.call(service, 'GET', `/${first}`)).body.is_verified).toBe(false);
  });

  test('gives the number back where others proved it before its person did', async () => {
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    const number = freshNumber();
    await bob.call(service, 'DELETE', `/${await bob.own(service, number)}`);
    const id = await ann.own(service, number);
    await ann.call(service, 'DELETE', `/${id}`);
    expect((await ann.call(service, 'POST', `/${id}/restore`)).body).toMatchObject({ is_verified: true });
  });

  test('needs room', async () => {
    const { ann, remove, restore } = await twoNumbers();
    await remove();
    await ann.add(service, freshNumber());
    expect(await restore()).toMatchObject({ status: 409, body: { code: 'phone-number-limit' } });
  });

  test('is nobody else’s to take back', async () => {
    const { first, remove } = await twoNumbers();
    await remove();
    const eve = await createTestUser(harness);
    expect((await eve.call(service, 'POST', `/${first}/restore`)).status).toBe(404);
  });

  test('happens once, and beside the proof of somebody else one of both holds the number', async () => {
    const { ann, number, first, remove, restore } = await twoNumbers();
    await remove();
    const bob = await createTestUser(harness);
    const bobs = await bob.add(service, number);
    const verification_code = await bob.receiveCode(service, bobs);
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, restore),
      bob.call(service, 'POST', '/verify-code', { phone_id: bobs, verification_code }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
    const isBobs = (await bob.call(service, 'GET', `/${bobs}`)).body.is_verified;
    expect(isBobs).toBe(true);
    expect((await ann.call(service, 'GET', `/${first}`)).body.is_verified).toBe(false);
    const restores = harness.events
      .all()
      .filter(
        ({ type, data }) => type === 'phone-number.restored' && (data as { phone_id?: string }).phone_id === first,
      );
    expect(restores.length).toBeLessThanOrEqual(1);
  });

  // Last, because it puts the clock forward by more than any text may wait.
  test('is possible for a day', async () => {
    const { remove, restore } = await twoNumbers();
    await remove();
    harness.advance(DAY - 60);
    expect((await restore()).status).toBe(200);
    await remove();
    harness.advance(DAY);
    expect(await restore()).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
