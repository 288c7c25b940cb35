import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import {
  freshNumber,
  openTestHarness,
  request,
  createTestUser,
  type Answer,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
let ids: string[];

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  ann = await createTestUser(harness);
  ids = [];
  const { e164 } = await ann.owns(freshNumber());
  for (let count = 0; count < 5; count += 1) {
    ids.unshift((await ann.sendAgain(service, { phone_number: e164 })).body.test_id);
  }
  await ann.owns('+15005550001');
  const refused = await ann.sendAgain(service, { phone_number: '+15005550001' });
  await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === refused.body.test_id);
  ids.unshift(refused.body.test_id);
});
afterAll(() => harness.close());

function testIds({ body }: Answer): string[] {
  return body.items.map(({ test_id }: { test_id: string }) => test_id);
}

describe('the list', () => {
  test('holds one’s own tests, newest first', async () => {
    const answer = await ann.call(service, 'GET', '/history');
    expect(answer.status).toBe(200);
    expect(testIds(answer)).toEqual(ids);
    expect(answer.body.next_cursor).toBeNull();
    const { body: first } = await ann.call(service, 'GET', `/${ids[0]}`);
    expect(answer.body.items[0]).toEqual(first);
  });

  test('comes in pages that neither repeat nor miss one, also while tests are added', async () => {
    const first = await ann.call(service, 'GET', '/history?limit=4');
    const { e164 } = await ann.owns(freshNumber());
    const added = (await ann.sendAgain(service, { phone_number: e164 })).body.test_id;
    const second = await ann.call(service, 'GET', `/history?limit=4&cursor=${first.body.next_cursor}`);
    expect([...testIds(first), ...testIds(second)]).toEqual(ids);
    expect(second.body.next_cursor).toBeNull();
    ids.unshift(added);
  });

  test('a page that is exactly full is the last', async () => {
    const { body } = await ann.call(service, 'GET', `/history?limit=${ids.length}`);
    expect(body.items).toHaveLength(ids.length);
    expect(body.next_cursor).toBeNull();
  });

  test('can be narrowed to a status', async () => {
    const answer = await ann.call(service, 'GET', '/history?status=failed');
    expect(answer.body.items).toMatchObject([{ phone_number: '+15005550001', status: 'failed', error_code: 21211 }]);
    expect(testIds(await ann.call(service, 'GET', '/history?status=delivered'))).toEqual([]);
  });

  test('of somebody else is empty', async () => {
    const bob = await createTestUser(harness);
    expect((await bob.call(service, 'GET', '/history')).body).toEqual({ items: [], next_cursor: null });
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['status=lost', 'status'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from("' OR 1=1 --").toString('base64url')}`, 'cursor'],
    [`cursor=${'x'.repeat(201)}`, 'cursor'],
  ])('refuses %s and names the field', async (query, field) => {
    const { status, body } = await ann.call(service, 'GET', `/history?${query}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-request' });
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });
});

describe('one test', () => {
  test('of somebody else is a 404, as one that never was', async () => {
    const bob = await createTestUser(harness);
    const others = await bob.call(service, 'GET', `/${ids[0]}`);
    const nobodys = await bob.call(service, 'GET', `/${uuidv7()}`);
    expect([others.status, others.body.code]).toEqual([404, 'not-found']);
    expect({ ...others.body, request_id: '' }).toEqual({ ...nobodys.body, request_id: '' });
  });

  test.each(['42', 'urn:uuid:0197a3c4-5b6d-7e8f-9a0b-000000000001'])('the id %s names the field', async (id) => {
    const { status, body } = await ann.call(service, 'GET', `/${id}`);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid-request' });
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual(['test_id']);
  });
});

describe('without a valid token', () => {
  let before: number;
  const stored = async () => {
    const { rows } = await service.context.database.pool.query('SELECT 1 FROM sms_tests');
    return rows.length;
  };
  beforeEach(async () => {
    before = await stored();
  });

  test.each<[string, () => Promise<Record<string, string>>]>([
    ['none', async () => ({})],
    ['forged', async () => ({ authorization: `Bearer ${await harness.tokens.forged(ann.id)}` })],
    ['expired', async () => ({ authorization: `Bearer ${await harness.tokens.expired(ann.id)}` })],
    [
      'for another audience',
      async () => ({ authorization: `Bearer ${await harness.tokens.tokenFor(ann.id, { aud: 'x' })}` }),
    ],
    ['in a cookie', async () => ({ cookie: `access_token=${await harness.tokens.tokenFor(ann.id)}` })],
  ])('%s: nothing is read and nothing is done', async (_name, headers) => {
    const { body: known } = await ann.call(service, 'GET', `/${ids[0]}`);
    const calls = [
      request(service, 'POST', '', { phone_number: known.phone_number }, await headers()),
      request(service, 'GET', '/history', undefined, await headers()),
      request(service, 'GET', `/${ids[0]}`, undefined, await headers()),
    ];
    for (const { status, body } of await Promise.all(calls)) {
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthorized' });
      expect(body).not.toHaveProperty('items');
    }
    expect(await stored()).toBe(before);
  });
});
