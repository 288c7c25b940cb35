import { randomUUID } from 'node:crypto';
import { phoneNumbersApi } from '@linecheck/shared-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshNumber, openTestHarness, request, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('without a valid token nothing happens', () => {
  const tokens: [string, () => Promise<string | null>][] = [
    ['missing', async () => null],
    ['forged', () => harness.tokens.forged('ann')],
    ['expired', () => harness.tokens.expired('ann')],
    ['of another audience', () => harness.tokens.tokenFor('ann', { aud: 'somebody-else' })],
    ['of another issuer', () => harness.tokens.tokenFor('ann', { iss: 'https://elsewhere.example' })],
    ['garbled', async () => 'not.a.token'],
  ];

  test.each(tokens)('%s: 401, and no handler ran', async (_, token) => {
    const bearer = await token();
    const headers: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
    const number = freshNumber();
    const answer = await request(service, 'POST', '', { phone_number: number }, headers);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 401, code: 'unauthorized' });
    const { rows } = await service.context.database.pool.query('SELECT 1 FROM phone_numbers WHERE e164 = $1', [number]);
    expect(rows).toEqual([]);
  });

  test.each(Object.entries(phoneNumbersApi).filter(([, operation]) => 'path' in operation))(
    '%s',
    async (_, operation) => {
      const { method, path } = operation as { method: string; path: string };
      const url = service.url + path.replace(':id', randomUUID());
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${await harness.tokens.forged('ann')}` },
      });
      expect(response.status).toBe(401);
    },
  );

  test('a cookie is no token', async () => {
    const ann = await createTestUser(harness);
    const answer = await request(service, 'GET', '', undefined, {
      cookie: `token=${ann.token}; access_token=${ann.token}`,
    });
    expect(answer.status).toBe(401);
  });
});

describe('somebody else’s number', () => {
  test.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/set-primary'],
  ])('%s /{id}%s is answered as if it were not there', async (method, path) => {
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const id = await ann.own(service, freshNumber());
    const body = method === 'PATCH' ? { label: 'Mine now' } : undefined;
    const foreign = await bob.call(service, method, `/${id}${path}`, body);
    const unknown = await bob.call(service, method, `/${randomUUID()}${path}`, body);
    expect({ status: foreign.status, code: foreign.body.code }).toEqual({ status: 404, code: 'not-found' });
    expect(foreign.body.detail).toBe('You have no such number. List yours to see which you have, or add it.');
    expect({ ...foreign.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
    const { body: untouched } = await ann.call(service, 'GET', `/${id}`);
    expect(untouched).toMatchObject({ label: null, is_verified: true, is_primary: true });
  });

  test('is in no list and no overview', async () => {
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    await ann.own(service, freshNumber());
    expect((await bob.call(service, 'GET', '')).body.items).toEqual([]);
    expect((await bob.call(service, 'GET', '/overview')).body.total).toBe(0);
  });
});

test.each(['not-an-id', '1', '%00', "'"])('the id %s is refused as input', async (id) => {
  const { status, body } = await (await createTestUser(harness)).call(service, 'GET', `/${id}`);
  expect({ status, ...body }).toMatchObject({ status: 400, errors: [{ field: 'id' }] });
});

test('is ready with its database, and says how NATS is', async () => {
  const response = await fetch(`${service.url}/healthz/ready`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    checks: { database: { ok: true, required: true }, nats: { ok: true, required: false } },
  });
});
