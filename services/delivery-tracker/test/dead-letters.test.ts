import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fillPath, paths } from '@linecheck/shared-contracts';
import { messageWasSent, metric, newSid, startTracker, until, type Tracker } from './tracker';

interface Letter {
  id: string;
  consumer: string;
  reason: string;
  [member: string]: unknown;
}

describe('dead letters, for operators', () => {
  let tracker: Tracker;
  let operator: string;
  const CONSUMER = 'delivery-tracker-message-sent';

  beforeAll(async () => {
    tracker = await startTracker({ measureDeadLettersMs: 50, allowBrokenEvents: true });
    operator = await tracker.tokens.tokenFor('olga', { roles: ['operator'] });
  });
  afterAll(() => tracker.stop());
  beforeEach(async () => {
    for (const stream of ['DEAD_LETTERS', 'RETRY']) await tracker.nats.jsm.streams.purge(stream);
  });

  const call = (method: string, path: string, token?: string, body?: unknown) =>
    fetch(tracker.url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  /** Of one consumer: others may listen to the same events. */
  const list = async (query = '') => {
    const answer = await call('GET', `${paths.listDeadLetters}?consumer=${CONSUMER}${query}`, operator);
    return (await answer.json()) as { items: Letter[]; next_cursor: string | null };
  };
  const at = (path: string, id = '1') => fillPath(path, { id });
  async function letter(payload = 'no JSON'): Promise<Letter> {
    const { items: before } = await list();
    await tracker.nats.js.publish('linecheck.message.sent.v1._', payload);
    await until('it is dead', async () => (await list()).items.length > before.length);
    return (await list()).items.at(-1) as Letter;
  }

  test.each<[string, string, unknown]>([
    ['GET', paths.listDeadLetters, undefined],
    ['GET', at(paths.getDeadLetter), undefined],
    ['POST', at(paths.replayDeadLetter), undefined],
    ['POST', at(paths.discardDeadLetter), undefined],
    ['POST', paths.replayDeadLetters, { consumer: CONSUMER, limit: 1 }],
  ])(
    '%s %s is a 401 for nobody and a 403 for a person without the role, and nothing happens',
    async (method, path, body) => {
      const { id } = await letter();
      const target = path.replace('/1', `/${id}`);
      const ada = await tracker.tokens.tokenFor('ada');
      expect((await call(method, target, undefined, body)).status).toBe(401);
      const refused = await call(method, target, ada, body);
      expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
      expect((await list()).items.map((each) => each.id)).toEqual([id]);
    },
  );

  test('are listed and read', async () => {
    const { id } = await letter('{"type":\u001b');
    expect((await list()).items).toEqual([
      {
        id,
        service: 'delivery-tracker',
        consumer: CONSUMER,
        reason: expect.stringMatching(/^Malformed: It is not JSON/),
        event_type: null,
        event_id: null,
        subject: 'linecheck.message.sent.v1._',
        stream: 'EVENTS',
        sequence: expect.any(Number),
        replays: 0,
        dead_since: expect.stringMatching(/Z$/),
        bytes: 9,
      },
    ]);
    const one = await call('GET', at(paths.getDeadLetter, id), operator);
    expect(one.status).toBe(200);
    expect(await one.json()).toMatchObject({
      id,
      payload: { text: '{"type":\\u001b', base64: Buffer.from('{"type":\u001b').toString('base64'), truncated: false },
    });
  });

  test('are filtered and paged', async () => {
    for (let i = 0; i < 3; i += 1) await letter();
    const first = await list('&limit=2');
    expect([first.items.length, first.next_cursor]).toEqual([2, expect.any(String)]);
    const second = await list(`&limit=2&cursor=${first.next_cursor}`);
    expect([second.items.length, second.next_cursor]).toEqual([1, null]);
    expect((await list(`&service=delivery-tracker&reason=not%20json`)).items).toHaveLength(3);
    for (const query of ['&service=sms-test', '&event_type=message.sent', '&reason=poison'])
      expect((await list(query)).items).toEqual([]);
  });

  test.each([
    ['GET', `${paths.listDeadLetters}?cursor=next`, undefined, 'cursor'],
    ['GET', `${paths.listDeadLetters}?cursor=17`, undefined, 'cursor'],
    ['GET', `${paths.listDeadLetters}?consumer=a.b`, undefined, 'consumer'],
    ['GET', at(paths.getDeadLetter, 'x'), undefined, 'id'],
    ['POST', paths.replayDeadLetters, { consumer: '*', limit: 1 }, 'consumer'],
    ['POST', paths.replayDeadLetters, { consumer: CONSUMER }, 'limit'],
    ['POST', paths.replayDeadLetters, { consumer: CONSUMER, limit: 1_001 }, 'limit'],
  ])('%s %s with %j names the field that is wrong', async (method, path, body, field) => {
    const answer = await call(method, path, operator, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
  });

  test('are replayed once: the event is taken, and a second replay finds nothing', async () => {
    const sid = newSid();
    const data = await messageWasSent(tracker, { message_sid: sid });
    await until(
      'it was taken',
      async () => (await tracker.rows('SELECT FROM messages WHERE message_id = $1', [data.message_id])).length > 0,
    );
    const inStream = await tracker.events.waitFor('message.sent', ({ subject }) => subject === data.message_id);
    await tracker.rows('DELETE FROM inbox');
    await tracker.rows('DELETE FROM messages WHERE message_id = $1', [data.message_id]);
    // As if the event had failed.
    await tracker.nats.js.publish(`linecheck-dead.${CONSUMER}`, JSON.stringify(inStream));
    const [dead] = (await list()).items;
    const replayed = await call('POST', at(paths.replayDeadLetter, dead?.id), operator);
    expect([replayed.status, await replayed.json()]).toEqual([200, dead]);
    await until(
      'it is taken',
      async () => (await tracker.rows('SELECT FROM messages WHERE message_id = $1', [data.message_id])).length === 1,
    );
    const again = await call('POST', at(paths.replayDeadLetter, dead?.id), operator);
    expect([again.status, await again.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  test('that are discarded are gone', async () => {
    const { id } = await letter();
    expect((await call('POST', at(paths.discardDeadLetter, id), operator)).status).toBe(200);
    for (const [method, path] of [
      ['GET', paths.getDeadLetter],
      ['POST', paths.replayDeadLetter],
      ['POST', paths.discardDeadLetter],
    ] as const)
      expect((await call(method, at(path, id), operator)).status).toBe(404);
  });

  test('of one consumer are replayed together; those that fail again come back', async () => {
    for (let i = 0; i < 3; i += 1) await letter();
    const body = { consumer: CONSUMER, limit: 2, reason: 'not JSON' };
    const answer = await call('POST', paths.replayDeadLetters, operator, body);
    expect([answer.status, await answer.json()]).toEqual([200, { replayed: 2, more: true }]);
    await until('they are back', async () => (await list()).items.filter(({ replays }) => replays === 1).length === 2);
    const gone = await call('POST', paths.replayDeadLetters, operator, { consumer: 'long-gone', limit: 1 });
    expect([gone.status, await gone.json()]).toEqual([409, expect.objectContaining({ code: 'consumer-gone' })]);
  });

  test('are counted in the metrics', async () => {
    await letter();
    await until(
      'it is counted',
      async () => (await metric(tracker.context, 'dead_letters', { consumer: CONSUMER })) === 1,
    );
  });

  test('cannot be had while NATS is away, and can again once it is back', async () => {
    await tracker.natsServer.down();
    try {
      const away = await call('GET', paths.listDeadLetters, operator);
      expect([away.status, await away.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })]);
    } finally {
      await tracker.natsServer.up();
    }
    await until('it answers', async () => (await call('GET', paths.listDeadLetters, operator)).status === 200);
  });
});
