import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
let ada: string;
let operator: string;
beforeAll(async () => {
  tracker = await startTracker({ rollupIntervalMs: 20 });
  ada = await tracker.tokens.tokenFor('ada');
  operator = await tracker.tokens.tokenFor('olga', { roles: ['operator'] });
  await tellEverything();
});
afterAll(() => tracker.stop());

const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(tracker.context.database.now().getTime() - ms).toISOString();

async function ended(over: Partial<MessageSent>, status: string | null, code?: number): Promise<void> {
  const sent = await messageWasSent(tracker, over);
  if (status === null) return;
  const parameters = statusOf(sent.message_sid, status, code === undefined ? {} : { ErrorCode: String(code) });
  expect((await tracker.callback(sent.message_id, parameters)).status).toBe(204);
}

async function refused(code: number | null, over: { user_id?: string; country?: string | null } = {}): Promise<void> {
  const data = {
    message_id: uuidv7(),
    user_id: 'ada',
    purpose: 'verification' as const,
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    code,
    class: code === null ? ('temporary' as const) : ('permanent' as const),
    refused_at: new Date().toISOString(),
    version: 1,
    ...over,
  };
  await publishEvent(tracker.nats, { type: 'message.refused', data });
}

async function tellEverything(): Promise<void> {
  for (let i = 0; i < 6; i++) await ended({ accepted_at: ago(4_000) }, 'delivered');
  await ended({ accepted_at: ago(90_000) }, 'delivered');
  await ended({}, 'undelivered', 30003);
  await ended({}, 'undelivered', 30005);
  await ended({ country: 'US', purpose: 'canary' }, 'failed', 30003);
  await ended({ country: null }, 'canceled');
  await ended({ country: 'US' }, null);
  await refused(21610);
  await refused(null);
  await ended({ user_id: 'grace', country: 'DE', accepted_at: ago(3 * 24 * HOUR_MS) }, 'delivered');
  await ended({ user_id: 'grace', country: 'DE', accepted_at: ago(29 * 24 * HOUR_MS) }, 'failed', 30008);
  await ended({ user_id: 'grace', country: 'DE', accepted_at: ago(40 * 24 * HOUR_MS) }, 'failed', 30008);
  const isCounted = async () => {
    const [{ sum } = { sum: '0' }] = await tracker.rows<{ sum: string }>('SELECT sum(messages) FROM rollups_hourly');
    const waiting = await tracker.rows('SELECT FROM rollup_changes');
    const open = await tracker.rows(`SELECT FROM messages WHERE outcome = 'pending'`);
    return Number(sum) === 17 && waiting.length === 0 && open.length === 1;
  };
  await until('all being counted', isCounted);
}

interface Figures {
  accepted: number;
  delivered: number;
  delivery_rate: number | null;
  seconds_to_phone: { p50: number; p95: number; p99: number; messages: number } | null;
}
interface Stats {
  scope: string;
  from: string;
  to: string;
  total: Figures;
  groups: (Figures & { key: string | null })[];
}

async function stats(query: string, token: string): Promise<Stats> {
  const response = await tracker.get(`${paths.getDeliveryStats}?${query}`, token);
  expect(response.status).toBe(200);
  return (await response.json()) as Stats;
}

const adas = {
  accepted: 12,
  delivered: 7,
  undelivered: 2,
  failed: 1,
  refused: 2,
  canceled: 1,
  pending: 1,
  unconfirmed: 0,
  permanent_failures: 2,
  delivery_rate: 0.5833,
  delivery_rate_without_permanent: 0.7,
};

describe.each([
  ['the person’s own texts', () => ada, 'own'],
  ['all texts, for an operator', () => operator, 'all'],
])('statistics of %s', (_, token, scope) => {
  test('count every text once, refusals like failures', async () => {
    const found = await stats('window=24h', token());
    expect(found).toMatchObject({ scope, group_by: null, groups: [], total: adas });
    expect(found.total.seconds_to_phone).toMatchObject({ messages: 7 });
    const { p50 = 0, p95 = 0, p99 = 0 } = found.total.seconds_to_phone ?? {};
    expect(p50).toBeGreaterThan(3.5);
    expect(p50).toBeLessThan(20);
    expect(p95).toBeGreaterThan(75);
    expect(p99).toBeGreaterThanOrEqual(p95);
    expect(new Date(found.from).getUTCMinutes()).toBe(0);
    expect(Date.parse(found.to) - Date.parse(found.from)).toBeGreaterThanOrEqual(24 * HOUR_MS);
  });

  test('are grouped by country, the unknown one apart', async () => {
    const { groups, total } = await stats('window=24h&group_by=country', token());
    expect(groups.map(({ key, accepted, delivered }) => [key, accepted, delivered])).toEqual([
      ['GB', 9, 7],
      ['US', 2, 0],
      [null, 1, 0],
    ]);
    expect(total).toMatchObject(adas);
  });

  test('are grouped by purpose', async () => {
    const { groups } = await stats('window=24h&group_by=purpose', token());
    expect(groups.map(({ key, accepted }) => [key, accepted])).toEqual([
      ['test', 11],
      ['verification', 0],
      ['canary', 1],
    ]);
  });

  test('are grouped by what went wrong, where something did', async () => {
    const { groups, total } = await stats('window=24h&group_by=error_code', token());
    const byKey = new Map(groups.map(({ key, ...figures }) => [key, figures]));
    expect([...byKey.keys()].sort()).toEqual(['21610', '30003', '30005', null]);
    expect(byKey.get('30003')).toMatchObject({ undelivered: 1, failed: 1, refused: 0, delivery_rate: 0 });
    expect(byKey.get('21610')).toMatchObject({ accepted: 0, refused: 1, permanent_failures: 1 });
    expect(byKey.get(null)).toMatchObject({ refused: 1, canceled: 1 });
    expect(total).toMatchObject(adas);
  });

  test.each([
    ['1h', 2, HOUR_MS],
    ['24h', 25, HOUR_MS],
    ['7d', 8, 24 * HOUR_MS],
    ['30d', 31, 24 * HOUR_MS],
  ])('over %s are a series without gaps', async (window, length, step) => {
    const { from, groups } = await stats(`window=${window}&group_by=time`, token());
    const expected = Array.from({ length }, (__, i) => new Date(Date.parse(from) + i * step).toISOString());
    expect(groups.map(({ key }) => key)).toEqual(expected);
    const newest = groups.slice(-2).reduce((sum, { delivered }) => sum + delivered, 0);
    expect(newest).toBe(7);
    expect(groups[0]).toMatchObject(
      window === '1h' ? {} : { accepted: 0, delivery_rate: null, seconds_to_phone: null },
    );
  });

  test('are those of one country, or of one purpose', async () => {
    expect((await stats('country=US', token())).total).toMatchObject({ accepted: 2, failed: 1, pending: 1 });
    expect((await stats('purpose=canary', token())).total).toMatchObject({ accepted: 1, failed: 1 });
  });
});

test('longer windows hold older texts, and those before them are left out', async () => {
  const counts = async (window: string) => (await stats(`window=${window}&country=DE`, operator)).total;
  expect(await counts('24h')).toMatchObject({ accepted: 0 });
  expect(await counts('7d')).toMatchObject({ accepted: 1, delivered: 1 });
  expect(await counts('30d')).toMatchObject({ accepted: 2, delivered: 1, failed: 1 });
});

test('an operator may ask for their own alone', async () => {
  expect(await stats('scope=own', operator)).toMatchObject({ scope: 'own', total: { accepted: 0 } });
});

test('the texts of all people are a 403 for others', async () => {
  const response = await tracker.get(`${paths.getDeliveryStats}?scope=all`, ada);
  expect([response.status, await response.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
});

test.each(['window=2h', 'group_by=sender', 'scope=some', 'country=gb', 'purpose=spam'])(
  'with %s is a 400 that names the field',
  async (query) => {
    const response = await tracker.get(`${paths.getDeliveryStats}?${query}`, operator);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field: query.split('=')[0] }] });
  },
);

test('without a token is a 401', async () => {
  expect((await tracker.get(paths.getDeliveryStats)).status).toBe(401);
});
