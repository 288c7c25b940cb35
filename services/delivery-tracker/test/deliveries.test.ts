import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { deadLetterSubject, fillPath, paths } from '@linecheck/shared-contracts';
import { publishEvent } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, newSid, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startTracker({ allowBrokenEvents: true });
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

const onePath = (sid: string) => fillPath(paths.getDelivery, { id: sid });

interface Answer {
  items: { message_id: string }[];
  next_cursor: string | null;
}

async function known(sent: MessageSent): Promise<MessageSent> {
  const isKnown = async () =>
    (await tracker.rows('SELECT 1 FROM messages WHERE message_id = $1', [sent.message_id])).length === 1;
  await until('the message being known', isKnown);
  return sent;
}

describe('one message', () => {
  test('is shown with everything that was heard, the unusable included', async () => {
    const sent = await known(await messageWasSent(tracker));
    const sid = sent.message_sid;
    for (const parameters of [
      statusOf(sid, 'sent'),
      statusOf(sid, 'delivered'),
      statusOf(sid, 'delivered'),
      statusOf(sid, 'failed', { ErrorCode: '30003' }),
      statusOf(sid, 'queued'),
      statusOf(sid, 'teleported'),
    ]) {
      expect((await tracker.callback(sent.message_id, parameters)).status).toBe(204);
    }
    const response = await tracker.get(onePath(sid), ada);
    expect(response.status).toBe(200);
    const body = (await response.json()) as { seconds_to_phone: number };
    expect(body).toMatchObject({
      message_id: sent.message_id,
      message_sid: sid,
      purpose: 'test',
      to: '+447700900456',
      country: 'GB',
      status: 'delivered',
      is_final: true,
      error_code: null,
      error_class: null,
      accepted_at: sent.accepted_at,
      observations: [
        { status: 'sent', outcome: 'applied', times_heard: 1, source: 'callback', happened_at: null },
        { status: 'delivered', outcome: 'applied', times_heard: 2 },
        { status: 'failed', outcome: 'conflict', error_code: 30003 },
        { status: 'queued', outcome: 'late' },
        { status: 'teleported', outcome: 'set_aside' },
      ],
    });
    expect(body.seconds_to_phone).toBeGreaterThanOrEqual(3);
  });

  // Report F06: the carrier's clock has no zone, so whatever it says is no instant.
  test.each([-12, -5.5, 0, 5.5, 14])('makes no instant of a carrier’s clock %d h ahead', async (hours) => {
    const sent = await known(await messageWasSent(tracker));
    const carriers = new Date(Date.now() + hours * 3_600_000);
    const stamp = carriers.toISOString().replace(/[-T:]/g, '').slice(2, 12);
    await tracker.callback(sent.message_id, statusOf(sent.message_sid, 'delivered', { RawDlrDoneDate: stamp }));
    expect(await (await tracker.get(onePath(sent.message_sid), ada)).json()).toMatchObject({
      status: 'delivered',
      observations: [{ status: 'delivered', happened_at: null }],
    });
    // As an earlier version kept it.
    await tracker.rows('UPDATE observations SET happened_at = $2 WHERE message_id = $1', [sent.message_id, carriers]);
    expect(await (await tracker.get(onePath(sent.message_sid), ada)).json()).toMatchObject({
      observations: [{ happened_at: null }],
    });
  });

  test('of somebody else is a 404, as one that does not exist', async () => {
    const sent = await known(await messageWasSent(tracker, { user_id: 'grace' }));
    for (const sid of [sent.message_sid, newSid()]) {
      const response = await tracker.get(onePath(sid), ada);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not-found' });
    }
    expect((await tracker.get(onePath(sent.message_sid), await tracker.tokens.tokenFor('grace'))).status).toBe(200);
  });

  test('whose person is not known yet is nobody’s', async () => {
    const sid = newSid();
    await tracker.callback(uuidv7(), statusOf(sid, 'sent'));
    expect((await tracker.get(onePath(sid), ada)).status).toBe(404);
  });

  test('is found by its message_id as well, also by another case of it', async () => {
    const sent = await known(await messageWasSent(tracker));
    for (const id of [sent.message_id, sent.message_id.toUpperCase()]) {
      const response = await tracker.get(onePath(id), ada);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ message_id: sent.message_id, message_sid: sent.message_sid });
    }
    expect((await tracker.get(onePath(sent.message_id), await tracker.tokens.tokenFor('grace'))).status).toBe(404);
    const unknown = await tracker.get(onePath(uuidv7()), ada);
    expect([unknown.status, ((await unknown.json()) as { detail: string }).detail]).toEqual([
      404,
      'You have no such text. List yours to see which you have.',
    ]);
  });

  test('that neither id nor SID can be is a 400', async () => {
    expect((await tracker.get(onePath("SM' OR 1=1"), ada)).status).toBe(400);
  });
});

describe('the list', () => {
  test('has the person’s own messages, newest first, page by page', async () => {
    const token = await tracker.tokens.tokenFor('linus');
    const sent: MessageSent[] = [];
    for (let i = 0; i < 5; i++) sent.push(await known(await messageWasSent(tracker, { user_id: 'linus' })));
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await (await tracker.get(`${paths.listDeliveries}?limit=2${query}`, token)).json()) as Answer;
      pages.push(page.items.map(({ message_id }) => message_id));
      cursor = page.next_cursor;
    }
    const newestFirst = sent.map(({ message_id }) => message_id).reverse();
    expect(pages).toEqual([newestFirst.slice(0, 2), newestFirst.slice(2, 4), newestFirst.slice(4)]);
  });

  test('shows a refused text with the provider’s reason', async () => {
    const data = {
      message_id: uuidv7(),
      user_id: 'barbara',
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
    await publishEvent(tracker.nats, { type: 'message.refused', data });
    const token = await tracker.tokens.tokenFor('barbara');
    const list = async () => (await (await tracker.get(paths.listDeliveries, token)).json()) as Answer;
    await until('the refusal being listed', async () => (await list()).items.length === 1);
    expect((await list()).items[0]).toMatchObject({
      message_id: data.message_id,
      message_sid: null,
      status: null,
      is_final: true,
      error_code: 21610,
      error_class: 'permanent',
    });
    // It never had a SID, and can be read all the same.
    const one = await tracker.get(onePath(data.message_id), token);
    expect([one.status, await one.json()]).toMatchObject([200, { message_sid: null, observations: [] }]);
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=mine'])(
    'with %s is a 400 that names the field',
    async (query) => {
      const response = await tracker.get(`${paths.listDeliveries}?${query}`, ada);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        code: 'invalid-request',
        errors: [{ field: query.split('=')[0] }],
      });
    },
  );
});

describe('without a valid token', () => {
  test.each([paths.listDeliveries, onePath(newSid()), paths.live])(
    '%s is a 401 and its handler does not run',
    async (path) => {
      const read = jest.spyOn(tracker.context.database.source.manager, 'getRepository');
      const joined = jest.spyOn(tracker.context.hub, 'join');
      const { forged, unknownKey, expired, tokenFor } = tracker.tokens;
      const otherAudience = await tokenFor('ada', { aud: 'other' });
      const tokens = [
        undefined,
        'nonsense',
        await forged('ada'),
        await unknownKey('ada'),
        await expired('ada'),
        otherAudience,
      ];
      for (const token of tokens) {
        const response = await tracker.get(path, token);
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ code: 'unauthorized' });
      }
      expect(read).not.toHaveBeenCalled();
      expect(joined).not.toHaveBeenCalled();
      jest.restoreAllMocks();
    },
  );
});

describe('events from senders', () => {
  test('delivered twice, or replayed from the beginning, are taken once', async () => {
    const event = { id: uuidv7(), type: 'message.sent' as const };
    const sent = await known(await messageWasSent(tracker));
    for (let times = 0; times < 3; times++) await publishEvent(tracker.nats, { ...event, data: sent });
    const after = await known(await messageWasSent(tracker));
    await tracker.callback(after.message_id, statusOf(after.message_sid, 'delivered'));
    await tracker.events.waitFor('message.delivered', ({ subject }) => subject === after.message_id);
    const [row] = await tracker.rows<{ version: number; status: string }>(
      'SELECT version, status FROM messages WHERE message_id = $1',
      [sent.message_id],
    );
    expect(row).toEqual({ version: 1, status: 'queued' });
  });

  test('that break their contract are dead-lettered, and the next is taken', async () => {
    const broken = await publishEvent(tracker.nats, {
      type: 'message.sent',
      data: { message_id: 'none', user_id: 'ada' } as never,
    });
    await known(await messageWasSent(tracker));
    const subject = deadLetterSubject('delivery-tracker-message-sent');
    // Events are taken side by side: the broken one may still be under way.
    const deadLetters = async () =>
      (await tracker.nats.jsm.streams.info('DEAD_LETTERS', { subjects_filter: subject })).state.subjects;
    await until('the broken one being a dead letter', async () => (await deadLetters()) !== undefined);
    expect(await deadLetters()).toEqual({ [subject]: 1 });
    expect(broken.type).toBe('message.sent');
  });
});
