import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '@linecheck/service-kit/logging';
import { fillPath, setAsidePaths, type SetAsideSource } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, startTracker, until, type Tracker } from './tracker';

interface Item {
  id: string;
  name: string;
  reason: string;
  discarded: { by: string; reason: string } | null;
  [member: string]: unknown;
}
interface Listed {
  items: Item[];
  next_cursor: string | null;
}

describe('what was set aside, for operators', () => {
  let tracker: Tracker;
  let operator: string;
  const said: string[] = [];

  beforeAll(async () => {
    const log = createLogger({ name: 'test', level: 'info', destination: { write: (line) => void said.push(line) } });
    tracker = await startTracker({ log, allowBrokenEvents: true });
    operator = await tracker.tokens.tokenFor('olga', { roles: ['operator'] });
  });
  afterAll(() => tracker.stop());
  beforeEach(() => tracker.rows('TRUNCATE outbox, set_aside_callbacks'));

  const call = (method: string, path: string, body?: unknown, token: string | null = operator) =>
    fetch(tracker.url + path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const list = async (source: SetAsideSource, query = ''): Promise<Listed> =>
    (await (await call('GET', `${setAsidePaths[source].list}?${query}`)).json()) as Listed;
  const act = (source: SetAsideSource, action: 'requeue' | 'discard', id: string) =>
    call(
      'POST',
      fillPath(setAsidePaths[source][action], { id }),
      action === 'discard' ? { reason: 'a test' } : undefined,
    );
  const read = (source: SetAsideSource, id: string) => call('GET', fillPath(setAsidePaths[source].get, { id }));

  /** An event that the outbox gave up; a valid one unless it says otherwise. */
  async function eventSetAside(over: { type?: string; person?: string } = {}): Promise<string> {
    const { type = 'message.status-changed', person = 'ada' } = over;
    const id = uuidv7();
    await tracker.rows(
      `INSERT INTO outbox (id, type, person, time, data, failures, set_aside_at, set_aside_reason)
       VALUES ($1, $2, $3, now(), '{"message_id": "m-1"}', 6, now(), 'Failed 6 times')`,
      [id, type, person],
    );
    return id;
  }
  /** A callback whose status no version knows, unless it says otherwise. */
  async function callbackSetAside(): Promise<Item> {
    const { message_id, message_sid } = await messageWasSent(tracker);
    await tracker.callback(message_id, { MessageSid: message_sid, MessageStatus: 'levitating' });
    const { items } = await list('callbacks');
    return items.at(-1) as Item;
  }

  const routes = (['delivery-tracker', 'callbacks'] as const).flatMap((source) => {
    const id = source === 'callbacks' ? 'a'.repeat(64) : uuidv7();
    const { list: all, get, requeue, discard } = setAsidePaths[source];
    return [
      ['GET', all, undefined],
      ['GET', fillPath(get, { id }), undefined],
      ['POST', fillPath(requeue, { id }), undefined],
      ['POST', fillPath(discard, { id }), { reason: 'no' }],
    ] as [string, string, unknown][];
  });
  test.each(routes)('%s %s is a 401 for nobody and a 403 for others', async (method, path, body) => {
    const ada = await tracker.tokens.tokenFor('ada');
    expect((await call(method, path, body, null)).status).toBe(401);
    expect((await call(method, path, body, ada)).status).toBe(403);
  });

  test('events are listed page by page and read, with their reason', async () => {
    const ids = [await eventSetAside(), await eventSetAside(), await eventSetAside({ type: 'message.gone' })];
    const first = await list('delivery-tracker', 'limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await list('delivery-tracker', `limit=2&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({
      items: [
        { id: ids[2], name: 'message.gone', about: 'ada', reason: 'Failed 6 times', attempts: 6, discarded: null },
      ],
      next_cursor: null,
    });
    const one = await read('delivery-tracker', ids[0] ?? '');
    const { payload } = (await one.json()) as { payload: { text: string } };
    expect(JSON.parse(payload.text)).toMatchObject({ person: 'ada', data: { message_id: 'm-1' } });
  });

  test.each<[SetAsideSource, string]>([
    ['delivery-tracker', 'cursor=next'],
    ['callbacks', 'cursor=00000000-0000-0000-0000-000000000000'],
    ['callbacks', `cursor=${'9'.repeat(15)}.${'0'.repeat(63)}`],
    ['delivery-tracker', 'state=lost'],
  ])('of %s, %s is a 400 that names the field', async (source, query) => {
    const refused = await call('GET', `${setAsidePaths[source].list}?${query}`);
    const [field] = query.split('=');
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    ]);
  });

  test('an event that is requeued is published, once, and who did it is in the log', async () => {
    const id = await eventSetAside({ person: 'requeued' });
    expect((await act('delivery-tracker', 'requeue', id)).status).toBe(200);
    await until('it is published', async () => (await tracker.rows('SELECT 1 FROM outbox')).length === 0);
    const subject = `linecheck.message.status-changed.v1.${Buffer.from('requeued').toString('base64url')}`;
    const published = await tracker.nats.jsm.streams.getMessage('EVENTS', { last_by_subj: subject });
    expect(published?.header.get('Nats-Msg-Id')).toBe(id);
    expect((await act('delivery-tracker', 'requeue', id)).status).toBe(404);
    const audits = said.filter((line) => line.includes('"audit":true') && line.includes(id));
    expect(audits.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ operator: 'olga', set_aside: id, msg: 'What was set aside was requeued' }),
    ]);
  });

  test('an event that is discarded keeps the reason, and can no longer be requeued', async () => {
    const id = await eventSetAside();
    expect((await act('delivery-tracker', 'discard', id)).status).toBe(200);
    expect((await list('delivery-tracker')).items).toEqual([]);
    const { items } = await list('delivery-tracker', 'state=discarded');
    expect(items).toMatchObject([{ id, discarded: { by: 'olga', reason: 'a test' } }]);
    for (const action of ['requeue', 'discard'] as const)
      expect((await act('delivery-tracker', action, id)).status).toBe(404);
  });

  test('a callback is listed and read with what it held, and stays where no version understands it', async () => {
    const kept = await callbackSetAside();
    expect(kept).toMatchObject({ name: 'levitating', reason: 'unknown-status', attempts: 1, discarded: null });
    const one = (await (await read('callbacks', kept.id)).json()) as { payload: { text: string } };
    expect(JSON.parse(one.payload.text)).toMatchObject({ MessageStatus: 'levitating' });
    const refused = await act('callbacks', 'requeue', kept.id);
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'still-unusable', detail: expect.stringContaining('unknown-status') }),
    ]);
    expect((await list('callbacks')).items).toEqual([kept]);
  });

  test('a callback that this version understands is used, as of when it came', async () => {
    const kept = await callbackSetAside();
    // As if the version before had not known this status.
    await tracker.rows(`UPDATE set_aside_callbacks SET parameters = replace(parameters, 'levitating', 'delivered')`);
    expect((await act('callbacks', 'requeue', kept.id)).status).toBe(200);
    const event = await tracker.events.waitFor('message.delivered', ({ data }) => data.message_id === kept.about);
    expect(event.data.message_id).toBe(kept.about);
    expect((await list('callbacks')).items).toEqual([]);
    expect((await act('callbacks', 'requeue', kept.id)).status).toBe(404);
  });

  test('callbacks come page by page, and those that are discarded keep the reason', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 3; i += 1) ids.add((await callbackSetAside()).id);
    const first = await list('callbacks', 'limit=2');
    const second = await list('callbacks', `limit=2&cursor=${first.next_cursor}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id))).toEqual(ids);
    const [{ id }] = first.items as [Item];
    expect((await act('callbacks', 'discard', id)).status).toBe(200);
    expect((await list('callbacks')).items.map((each) => each.id)).not.toContain(id);
    expect((await list('callbacks', 'state=discarded')).items).toMatchObject([{ id, discarded: { by: 'olga' } }]);
  });

  test('all of it works while NATS is away; what was requeued is published once it is back', async () => {
    const [kept, id] = [await callbackSetAside(), await eventSetAside()];
    await tracker.natsServer.down();
    try {
      expect((await list('delivery-tracker')).items).toHaveLength(1);
      expect((await read('callbacks', kept.id)).status).toBe(200);
      expect((await act('callbacks', 'discard', kept.id)).status).toBe(200);
      expect((await act('delivery-tracker', 'requeue', id)).status).toBe(200);
    } finally {
      await tracker.natsServer.up();
    }
    await until('it is published', async () => (await tracker.rows('SELECT 1 FROM outbox')).length === 0);
  });
});
