import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

const rows = async (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await service.context.database.pool.query<Record<string, unknown>>(sql, values)).rows;

describe('the export', () => {
  test('holds all of a person, removed numbers and texts too, and nothing of others', async () => {
    const [user, other] = [await createTestUser(harness, 'export'), await createTestUser(harness, 'other')];
    const [first, second] = [freshNumber(), freshNumber()];
    await user.own(service, first, { label: 'Work' });
    const removed = await user.add(service, second);
    await user.call(service, 'DELETE', `/${removed}`);
    await other.own(service, freshNumber());
    const { status, headers, body } = await user.call(service, 'GET', '/export');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="phone-numbers-\d{4}-\d\d-\d\d\.json"$/);
    expect(body).toMatchObject({
      user_id: user.id,
      phone_numbers: [
        {
          e164: first,
          label: 'Work',
          is_verified: true,
          is_primary: true,
          verification: { sent_at: [expect.any(String)] },
        },
        { e164: second, removed_at: expect.any(String), is_verified: false },
      ],
      code_requests: [{ outcome: 'sent', proven_at: expect.any(String) }],
      texts: [{ to: first, purpose: 'verification', state: 'accepted' }],
      opt_outs: [],
    });
  });

  test('of hundreds of numbers is whole', async () => {
    const user = await createTestUser(harness, 'many');
    await rows('INSERT INTO persons (id) VALUES ($1)', [user.id]);
    await rows(
      `INSERT INTO phone_numbers (id, person, e164, is_primary, wants_primary, removed_at, created_at, updated_at, version)
       SELECT gen_random_uuid(), $1, '+1415' || (5550000 + i), false, false, now(), now(), now(), 1 FROM generate_series(1, 450) i`,
      [user.id],
    );
    const { body } = await user.call(service, 'GET', '/export');
    expect(new Set(body.phone_numbers.map(({ e164 }: { e164: string }) => e164)).size).toBe(450);
  });
});
