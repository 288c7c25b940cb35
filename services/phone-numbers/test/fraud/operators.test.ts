// What operators see and decide of budgets of unproven codes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestUser, openTestHarness, type Answer, type Instance, type TestHarness } from '../test-harness';

let harness: TestHarness;
let replicas: Instance[];
let turn = 0;
beforeAll(async () => {
  harness = await openTestHarness();
  const changes = { UNPROVEN_CODES: `${harness.env.UNPROVEN_CODES},range:2+20%`, TRUSTED_PROXIES: 'loopback' };
  replicas = [await harness.startInstance(changes), await harness.startInstance(changes)];
});
afterAll(() => harness.close());

const next = (): Instance => replicas[turn++ % replicas.length]!;

async function operator(method: string, path: string, body?: unknown, roles = ['operator']): Promise<Answer> {
  const token = await harness.tokens.tokenFor('olga', { roles });
  const response = await fetch(`${next().url}/api/v1/operator/verification${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

const metrics = async (): Promise<string> => (await fetch(`${next().url}/metrics`)).text();

async function ask(number: string, ip?: string): Promise<Answer> {
  const user = await createTestUser(harness);
  const phone_id = await user.add(next(), number);
  return user.call(next(), 'POST', '/verify', { phone_id }, ip === undefined ? {} : { 'x-forwarded-for': ip });
}

const statuses = async (numbers: readonly string[], ip?: string): Promise<number[]> => {
  const all: number[] = [];
  for (const number of numbers) all.push((await ask(number, ip)).status);
  return all;
};
const range = (area: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `+1${area}55501${String(at).padStart(2, '0')}`);

describe('a stop', () => {
  test('is listed with what it stopped, and lifted on both replicas at once', async () => {
    const numbers = range(601, 8);
    expect(await statuses(numbers.slice(0, 4))).toEqual([202, 202, 429, 429]);
    const { body } = await operator('GET', '/stops');
    expect(body.items).toMatchObject([
      {
        status: 'open',
        rule: 'range',
        value: '+1601555',
        country: 'US',
        used: 2,
        allowed: 2,
        codes: 2,
        closed_at: null,
      },
    ]);
    const lift = { action: 'lift', scope: 'range', value: '+1601', note: 'A fair in Jackson' };
    const lifted = await operator('PUT', '/overrides', lift);
    expect(lifted.body).toMatchObject({ ...lift, operator: 'olga' });
    expect(Date.parse(lifted.body.until) - Date.parse(lifted.body.created_at)).toBe(24 * 3_600_000);
    expect(await statuses(numbers.slice(4, 6))).toEqual([202, 202]);
    expect((await operator('GET', '/stops')).body.items).toEqual([]);
    expect((await operator('GET', '/stops?status=closed')).body.items).toMatchObject([{ closed_because: 'lifted' }]);
    const cleared = await harness.events.waitFor(
      'verification.budget-cleared',
      ({ data }) => data.range === '+1601555',
    );
    expect(cleared.data).toMatchObject({ closed_because: 'lifted', version: 2 });
    expect((await operator('DELETE', `/overrides/${lifted.body.override_id}`)).status).toBe(204);
    expect(await statuses(numbers.slice(6))).toEqual([429, 429]);
    expect((await operator('DELETE', `/overrides/${lifted.body.override_id}`)).status).toBe(404);
  });

  test('lists are read page by page', async () => {
    for (const area of [611, 612, 613]) await statuses(range(area, 3));
    const first = (await operator('GET', '/stops?limit=2')).body;
    expect(first.items.map(({ value }: { value: string }) => value)).toEqual(['+1613555', '+1612555']);
    const second = (await operator('GET', `/stops?limit=2&cursor=${first.next_cursor}`)).body;
    expect(second.items[0].value).toBe('+1611555');
  });
});

describe('a route is blocked', () => {
  test.each([
    ['range', '+1622', '+1622', undefined],
    ['country', 'JM', 'JM', undefined],
    ['network', '203.0.114.77', '203.0.114.0/24', '203.0.114.9'],
    ['address', '198.51.101.7/32', '198.51.101.7/32', '198.51.101.7'],
  ])('%s %s, and opened again', async (scope, value, shown, ip) => {
    const areas: Record<string, string> = { range: '1622', country: '1876', network: '1623', address: '1624' };
    const number = `+${areas[scope]}5550101`;
    const block = { action: 'block', scope, value, note: 'Pumped' };
    const { status, body } = await operator('PUT', '/overrides', block);
    expect({ status, ...body }).toMatchObject({ status: 200, action: 'block', scope, value: shown, until: null });
    const answer = await ask(number, ip);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 403, code: 'code-refused' });
    expect((await operator('GET', '/overrides')).body.items[0]).toMatchObject({ scope, value: shown, note: 'Pumped' });
    const measured = new RegExp(`linecheck_code_overrides\\{action="block",scope="${scope}",[^}]*\\} 1\n`);
    expect(await metrics()).toMatch(measured);
    await operator('DELETE', `/overrides/${body.override_id}`);
    expect(await metrics()).not.toMatch(measured);
    expect((await ask(number, ip)).status).toBe(202);
  });

  test('for a while, and opens by itself', async () => {
    const until = new Date(harness.now().getTime() + 60_000).toISOString();
    await operator('PUT', '/overrides', {
      action: 'block',
      scope: 'range',
      value: '+1631',
      note: 'Until tonight',
      until,
    });
    expect(await statuses(range(631, 1))).toEqual([403]);
    harness.advance(61);
    expect(await statuses(range(631, 2).slice(1))).toEqual([202]);
    expect(JSON.stringify((await operator('GET', '/overrides')).body)).not.toContain('+1631');
  });

  test('but not for who has proven the number', async () => {
    const ann = await createTestUser(harness);
    const [number] = range(641, 1);
    const id = await ann.own(next(), number!);
    await ann.call(next(), 'DELETE', `/${id}`);
    await operator('PUT', '/overrides', { action: 'block', scope: 'range', value: '+1641', note: 'Pumped' });
    harness.advance(31);
    const again = await ann.add(next(), number!);
    expect((await ann.call(next(), 'POST', '/verify', { phone_id: again })).status).toBe(202);
  });

  test.each([
    ['scope', { scope: 'installation', value: '' }],
    ['value', { scope: 'country', value: 'XX' }],
    ['value', { scope: 'range', value: '1876' }],
    ['value', { scope: 'address', value: '10.0.0.1' }],
    ['until', { scope: 'range', value: '+1876', until: '2020-01-01T00:00:00Z' }],
  ])('a wrong %s is named', async (field, body) => {
    const answer = await operator('PUT', '/overrides', { action: 'block', note: 'x', ...body });
    expect({ status: answer.status, field: answer.body.errors?.[0]?.field }).toEqual({ status: 400, field });
  });
});

test('who decided what, when and why is kept', async () => {
  const { body } = await operator('PUT', '/overrides', {
    action: 'block',
    scope: 'range',
    value: '+1651',
    note: 'First',
  });
  await operator('DELETE', `/overrides/${body.override_id}`);
  const { items } = (await operator('GET', '/changes?limit=2')).body;
  expect(items).toMatchObject([
    { action: 'end', scope: 'range', value: '+1651', note: 'First', operator: 'olga' },
    { action: 'block', scope: 'range', value: '+1651', note: 'First', operator: 'olga', until: null },
  ]);
});

test('limits are shown, and tried on what was asked for', async () => {
  const { body } = await operator('GET', '/limits');
  expect(body).toMatchObject({
    mode: 'enforce',
    limits: { range: { floor: 2, percent: 20 } },
    countries_per_address: 4,
  });
  const ann = await createTestUser(harness);
  await ann.own(next(), range(661, 1)[0]!);
  await statuses(range(662, 2));
  harness.advance(1);
  const backtest = (more: object) => operator('POST', '/backtest', more).then((answer) => answer.body);
  const asSet = await backtest({});
  expect(asSet.stopped_then).toBeGreaterThan(0);
  // Without a floor's second code: each range of two stops its second one.
  const strict = await backtest({ limits: { range: { floor: 1, percent: 0 } } });
  expect(strict.requests).toBe(asSet.requests);
  expect(strict.codes).toBeGreaterThan(asSet.codes);
  expect(strict.by_country[0]).toMatchObject({ country: 'US' });
  expect(strict.by_rule).toEqual([
    { rule: 'range', codes: strict.codes, segments: strict.segments, proven: strict.proven },
  ]);
  const open = await backtest({ limits: { range: { floor: 999, percent: 0 } }, countries_per_address: 250 });
  expect(open).toMatchObject({ codes: 0, proven: 0, people_stopped: 0, is_complete: false });
});

test('nobody else reaches any of it', async () => {
  for (const [method, path] of [
    ['GET', '/stops'],
    ['GET', '/overrides'],
    ['PUT', '/overrides'],
    ['DELETE', '/overrides/0192f0c1-0000-7000-8000-000000000000'],
    ['GET', '/changes'],
    ['GET', '/limits'],
    ['POST', '/backtest'],
  ] as const)
    expect((await operator(method, path, method === 'GET' || method === 'DELETE' ? undefined : {}, [])).status).toBe(
      403,
    );
});
