import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fillPath, paths } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { idAt } from '@linecheck/service-kit/persistence';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
let ada: string;
let operator: string;
/** What each of the messages is called here, by its id. */
const names = new Map<string, string>();
const sids = new Map<string, string>();

async function text(name: string, over: Partial<MessageSent>, status: string | null, code?: number): Promise<void> {
  const sent = await messageWasSent(tracker, over);
  names.set(sent.message_id, name);
  sids.set(name, sent.message_sid);
  const parameters = statusOf(sent.message_sid, status ?? '', code === undefined ? {} : { ErrorCode: `${code}` });
  if (status !== null) expect((await tracker.callback(sent.message_id, parameters)).status).toBe(204);
}

let between: string;
beforeAll(async () => {
  tracker = await startTracker();
  ada = await tracker.tokens.tokenFor('ada');
  operator = await tracker.tokens.tokenFor('olga', { roles: ['operator'] });
  await text('queued', {}, null);
  await text('delivered', {}, 'delivered');
  await text('unreachable', { purpose: 'verification' }, 'undelivered', 30003);
  await new Promise((resolve) => setTimeout(resolve, 5));
  between = tracker.context.database.now().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await text('american', { country: 'US', to: '+15558675310' }, 'failed', 30005);
  await text('canceled', {}, 'canceled');
  await text('of grace', { user_id: 'grace', country: 'US', to: '+15558675310' }, 'sent');
  const refusal = {
    // By the same clock as the others' ids, and as `between`.
    message_id: idAt(tracker.context.database.now()),
    user_id: 'ada',
    purpose: 'test' as const,
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    code: 21610,
    class: 'permanent' as const,
    refused_at: new Date().toISOString(),
    version: 1,
  };
  names.set(refusal.message_id, 'refused');
  await publishEvent(tracker.nats, { type: 'message.refused', data: refusal });
  // Received before its sender tells whose it is: nobody's yet.
  await tracker.callback(uuidv7(), statusOf(`SM${'e'.repeat(32)}`, 'sent'));
  const isKnown = async () =>
    (await tracker.rows('SELECT FROM messages WHERE user_id IS NOT NULL')).length === names.size;
  await until('all being known', isKnown);
});
afterAll(() => tracker.stop());

interface Page {
  items: { message_id: string; user_id?: string }[];
  next_cursor: string | null;
}

async function list(query: string, token: string): Promise<string[]> {
  const response = await tracker.get(`${paths.listDeliveries}?${query}`, token);
  expect(response.status).toBe(200);
  return ((await response.json()) as Page).items.map(({ message_id }) => names.get(message_id) ?? message_id).sort();
}

describe('the person’s list', () => {
  test.each<[string, string[]]>([
    ['', ['american', 'canceled', 'delivered', 'queued', 'refused', 'unreachable']],
    ['status=queued', ['queued']],
    ['status=delivered', ['delivered']],
    ['status=undelivered', ['unreachable']],
    ['status=read', []],
    ['outcome=refused', ['refused']],
    ['outcome=pending', ['queued']],
    ['outcome=unconfirmed', []],
    ['outcome=canceled', ['canceled']],
    ['purpose=verification', ['unreachable']],
    ['to=%2B15558675310', ['american']],
    ['country=US', ['american']],
    ['error_code=30003', ['unreachable']],
    ['error_code=21610', ['refused']],
    ['error_code=30003&country=US', []],
    ['country=US&outcome=failed&error_code=30005&status=failed&to=%2B15558675310', ['american']],
  ])('with %s', async (query, expected) => {
    expect(await list(query, ada)).toEqual(expected);
  });

  test('from a time on, and until one', async () => {
    const at = encodeURIComponent(between);
    expect(await list(`until=${at}`, ada)).toEqual(['delivered', 'queued', 'unreachable']);
    // Refused texts are told of by a new id each, the newest here.
    expect(await list(`since=${at}`, ada)).toEqual(['american', 'canceled', 'refused']);
    expect(await list(`since=${at}&until=${at}`, ada)).toEqual([]);
  });

  test('is paged within its filter', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const response = await tracker.get(`${paths.listDeliveries}?country=GB&limit=2${after}`, ada);
      const page = (await response.json()) as Page;
      seen.push(...page.items.map(({ message_id }) => message_id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual([...seen].sort().reverse());
    expect(seen.map((id) => names.get(id)).sort()).toEqual([
      'canceled',
      'delivered',
      'queued',
      'refused',
      'unreachable',
    ]);
  });

  test('says nothing of whose they are', async () => {
    const page = (await (await tracker.get(paths.listDeliveries, ada)).json()) as Page;
    expect(page.items.filter((item) => 'user_id' in item)).toEqual([]);
  });
});

describe('an operator', () => {
  test('sees the messages of all people, and whose they are, but nobody’s', async () => {
    expect(await list('scope=all&country=US', operator)).toEqual(['american', 'of grace']);
    expect(await list('scope=all', operator)).toHaveLength(7);
    const page = (await (await tracker.get(`${paths.listDeliveries}?scope=all&status=sent`, operator)).json()) as Page;
    expect(page.items).toMatchObject([{ user_id: 'grace' }]);
  });

  test('sees those of one person', async () => {
    expect(await list('scope=all&user_id=grace', operator)).toEqual(['of grace']);
    expect(await list('scope=all&user_id=nobody', operator)).toEqual([]);
  });

  test('sees their own where nothing else is asked for', async () => {
    expect(await list('', operator)).toEqual([]);
  });

  test('reads anybody’s message', async () => {
    const path = fillPath(paths.getDelivery, { id: sids.get('of grace') ?? '' });
    expect((await tracker.get(path, operator)).status).toBe(200);
    expect((await tracker.get(path, ada)).status).toBe(404);
    const nobodys = fillPath(paths.getDelivery, { id: `SM${'e'.repeat(32)}` });
    expect((await tracker.get(nobodys, operator)).status).toBe(404);
  });
});

test.each(['scope=all', 'scope=all&user_id=grace'])('%s is a 403 for a person without the role', async (query) => {
  const response = await tracker.get(`${paths.listDeliveries}?${query}`, ada);
  expect([response.status, await response.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
});

test.each([
  ['status=lost', 'status'],
  ['outcome=won', 'outcome'],
  ['to=0044', 'to'],
  ['country=gbr', 'country'],
  ['error_code=x', 'error_code'],
  ['since=yesterday', 'since'],
  ['until=2026-02-30T00:00:00Z', 'until'],
  ['since=2016-12-31T23:59:60Z', 'since'],
  ['user_id=grace', 'user_id'],
  ['scope=ours', 'scope'],
])('%s is a 400 that names the field', async (query, field) => {
  const response = await tracker.get(`${paths.listDeliveries}?${query}`, operator);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
});
