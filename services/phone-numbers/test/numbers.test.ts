import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

describe('adding', () => {
  test('answers with the entry: formats, country and line type, unverified', async () => {
    const ann = await createTestUser(harness);
    const { status, body } = await ann.call(service, 'POST', '', {
      phone_number: '07700 900456',
      default_country: 'GB',
      label: '  Work ',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      e164: '+447700900456',
      national_format: '07700 900456',
      international_format: '+44 7700 900456',
      country: 'GB',
      line_type: 'fictional',
      label: 'Work',
      is_primary: false,
      is_verified: false,
      verified_at: null,
    });
    expect((await ann.call(service, 'GET', `/${body.id}`)).body).toEqual(body);
  });

  test('another spelling of a number one has is a conflict that names the entry and the field', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, '+44 7700 900456');
    const { status, body } = await ann.call(service, 'POST', '', {
      phone_number: '(07700) 900-456',
      default_country: 'GB',
    });
    expect({ status, ...body }).toMatchObject({
      status: 409,
      code: 'phone-number-exists',
      phone_id: id,
      errors: [{ field: 'phone_number' }],
    });
  });

  test('the same number by two people at once: neither learns of the other', async () => {
    const number = freshNumber();
    const people = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const answers = await Promise.all(people.map((one) => one.call(service, 'POST', '', { phone_number: number })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });

  test('the same number by one person five times at once: one entry', async () => {
    const ann = await createTestUser(harness);
    const body = { phone_number: freshNumber() };
    const answers = await Promise.all(Array.from({ length: 5 }, () => ann.call(service, 'POST', '', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  test('at most ten, also at once; a removal makes room', async () => {
    const ann = await createTestUser(harness);
    const numbers = Array.from({ length: 12 }, freshNumber);
    const add = (phone_number: string) => ann.call(service, 'POST', '', { phone_number });
    const answers = await Promise.all(numbers.map(add));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => body.code)).toEqual(['phone-number-limit', 'phone-number-limit']);
    expect(refused[0]?.body.errors).toEqual([
      { field: 'phone_number', message: expect.stringContaining('10'), code: 'phone-number-limit' },
    ]);
    const { body: list } = await ann.call(service, 'GET', '');
    await ann.call(service, 'DELETE', `/${list.items[0].id}`);
    expect((await add(freshNumber())).status).toBe(201);
  });

  test.each([
    [{ phone_number: 'hello' }, 422, 'phone-number-invalid', 'phone_number', 'number-without-digits'],
    [{ phone_number: '07700 900456' }, 422, 'phone-number-invalid', 'phone_number', 'country-code-missing'],
    [{ phone_number: '+44 7700 900456\u0000' }, 400, 'invalid-request', 'phone_number', 'unsupported-characters'],
    [
      { phone_number: '07700 900456', default_country: 'ZZ' },
      422,
      'phone-number-invalid',
      'default_country',
      'country-unknown',
    ],
    [{ phone_number: '+1 900 234 5678' }, 422, 'phone-number-unsupported', 'phone_number', 'line-type-unsupported'],
    [{ phone_number: '+1 123 456 7890' }, 422, 'phone-number-invalid', 'phone_number', 'number-unassigned'],
    [{ phone_number: '+44 20 7183 8750' }, 422, 'phone-number-unsupported', 'phone_number', 'line-type-unsupported'],
    [{ phone_number: '+1 (213) 373-4253 ext. 12' }, 422, 'phone-number-invalid', 'phone_number', 'number-extension'],
    [{}, 400, 'invalid-request', 'phone_number', 'missing'],
    [{ phone_number: 447700900456 }, 400, 'invalid-request', 'phone_number', 'wrong-type'],
    [
      { phone_number: '+447700900456', default_country: 'gb' },
      400,
      'invalid-request',
      'default_country',
      'wrong-format',
    ],
    [{ phone_number: '+447700900456', e164: '+447700900456' }, 400, 'invalid-request', 'e164', 'unknown'],
    [{ phone_number: '+447700900456', label: 'a'.repeat(61) }, 400, 'invalid-request', 'label', 'too-long'],
    [{ phone_number: '+447700900456', label: 'a\u0000b' }, 400, 'invalid-request', 'label', 'unsupported-characters'],
  ])('%j is a %d %s of %s: %s', async (input, status, code, field, why) => {
    const ann = await createTestUser(harness);
    const answer = await ann.call(service, 'POST', '', input);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect({ ...answer.body, status: answer.status }).toMatchObject({ status, code, errors: [{ field, code: why }] });
    expect((await ann.call(service, 'GET', '')).body.items).toEqual([]);
  });

  test('what an installation does not support is refused by its settings', async () => {
    const strict = await harness.startInstance({ ALLOW_FICTIONAL_NUMBERS: 'false', ALLOWED_COUNTRIES: 'GB, US' });
    const ann = await createTestUser(harness);
    for (const phone_number of ['+44 7700 900456', '+1 202 555 0143', '+1 500 555 0006', '+33 6 12 34 56 78']) {
      const { status, body } = await ann.call(strict, 'POST', '', { phone_number });
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'phone-number-unsupported' });
    }
    expect((await ann.call(strict, 'POST', '', { phone_number: '+1 415 555 2671' })).status).toBe(201);
  });
});

describe('Idempotency-Key', () => {
  test('the same key and body give the first answer and add nothing; another body is refused', async () => {
    const ann = await createTestUser(harness);
    const phone_number = freshNumber();
    const add = (body: object) => ann.call(service, 'POST', '', body, { 'idempotency-key': 'one' });
    const first = await add({ phone_number, label: 'Work' });
    const again = await add({ label: 'Work', phone_number });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await ann.call(service, 'GET', '')).body.items).toHaveLength(1);
    const other = await add({ phone_number: freshNumber() });
    expect({ status: other.status, code: other.body.code }).toEqual({ status: 422, code: 'idempotency-key-reused' });
  });

  test('belongs to its person', async () => {
    const [ann, bob] = await Promise.all([createTestUser(harness), createTestUser(harness)]);
    const key = { 'idempotency-key': 'shared' };
    const first = await ann.call(service, 'POST', '', { phone_number: freshNumber() }, key);
    const second = await bob.call(service, 'POST', '', { phone_number: freshNumber() }, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe('the list', () => {
  test('primary first, then newest first, page by page', async () => {
    const ann = await createTestUser(harness);
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await ann.add(service, freshNumber()));
    const [primary = '', ...others] = ids;
    await ann.prove(service, primary);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ann.call(service, 'GET', `?limit=2${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor && `&cursor=${encodeURIComponent(body.next_cursor)}`;
    } while (cursor);
    expect(seen).toEqual([primary, ...others.reverse()]);
  });

  const idempotency = (position: string): string => `?cursor=${Buffer.from(position).toString('base64url')}`;
  test.each([
    ['?cursor=x', 'cursor'],
    ['?cursor=%00', 'cursor'],
    [idempotency(`0.1.${'-'.repeat(36)}`), 'cursor'],
    [idempotency(`1.1764000000000.${'0'.repeat(36)}`), 'cursor'],
    [idempotency('1.1764000000000.0192f0c1-0000-7000-8000-000000000000'), 'cursor'],
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=many', 'limit'],
    ['?limit=1&limit=2', 'limit'],
  ])('%s is refused, and the field named', async (query, field) => {
    const { status, body } = await (await createTestUser(harness)).call(service, 'GET', query);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ field }] } });
  });
});

describe('the label', () => {
  test('is changed, trimmed, and taken away', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber(), { label: 'Work' });
    for (const [given, kept] of [
      [' Home ', 'Home'],
      ['', null],
      [null, null],
    ]) {
      const { status, body } = await ann.call(service, 'PATCH', `/${id}`, { label: given });
      expect({ status, label: body.label }).toEqual({ status: 200, label: kept });
    }
  });

  test('nothing else of a number can be written', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    const { status, body } = await ann.call(service, 'PATCH', `/${id}`, { label: 'a', is_verified: true });
    expect({ status, ...body }).toMatchObject({ status: 400, errors: [{ field: 'is_verified' }] });
  });
});
