import { describe, expect, test } from '@jest/globals';
import { fillPath, paths } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { readLive } from './live-reader';
import { messageWasSent, until } from './tracker';
import {
  first,
  second,
  operator,
  ada,
  SENDER,
  texts,
  raisedFor,
  publishedOf,
  publishesNothingOf,
  shown,
  setUpTrackers,
} from './alerts-harness';

setUpTrackers();

describe('an alert about one canary', () => {
  test('is raised by its third failure in a row, a day apart, beside others that are fine; cleared by the next that arrives', async () => {
    const canary = { purpose: 'canary', country: 'PT', to: '+351912345678' } as const;
    for (const days of [2, 1]) {
      await texts(1, 'failed', canary, 30003);
      await first.rows(
        `UPDATE messages SET accepted_at = now() - $1 * interval '1 day' WHERE country = 'PT' AND accepted_at > now() - interval '1 hour'`,
        [days],
      );
    }
    await texts(20, 'delivered', { ...canary, to: '+351912345679' });
    await texts(1, 'failed', canary, 30003);
    const { data } = await raisedFor('PT', 'canary-failures');
    expect(data).toMatchObject({ traffic: 'canary', measured: 3, measured_messages: 3, baseline: 0, top_error_code: 30003 }); // prettier-ignore
    expect(Date.parse(data.since)).toBeLessThan(Date.now() - 1.9 * 24 * 3_600_000);
    expect((await shown(data.alert_id)).explanation.summary).toBe(
      `Of one canary to Portugal from ${SENDER} this many texts in a row did not arrive: 3.`,
    );
    expect((await shown(data.alert_id, 'es')).explanation.summary).toMatch(/^De un control a Portugal/);
    await texts(1, 'delivered', canary);
    await first.events.waitFor('alert.cleared', ({ data: of }) => of.alert_id === data.alert_id);
    expect(publishedOf('PT')).toEqual(['alert.raised canary-failures', 'alert.cleared canary-failures']);
  });

  test('is not raised beside one about all canaries of its route', async () => {
    await texts(4, 'failed', { purpose: 'canary', country: 'SE', to: '+46701234567' });
    await raisedFor('SE');
    await publishesNothingOf('SM', 'MC');
    expect(publishedOf('SE')).toEqual(['alert.raised delivery-rate']);
  });
});

describe('live events', () => {
  test('tell operators of alerts as they happen, and on resuming, and persons never', async () => {
    const [hers, adas] = [await readLive(first, operator), await readLive(first, ada)];
    await until('both being open', async () => hers.messages.length > 0 && adas.messages.length > 0);
    await texts(6, 'failed', { country: 'NO', user_id: 'grace' });
    const raised = await raisedFor('NO');
    await until('it being told', async () => hers.eventIds().includes(raised.id));
    hers.drop();
    await texts(6, 'failed', { country: 'FI', user_id: 'grace' });
    const missed = await raisedFor('FI');
    const again = await readLive(second, operator, hers.messages[0]?.id);
    await until('both being told', async () => again.eventIds().includes(missed.id));
    // What other tests' routes come to is told, too, whenever it is seen.
    const ofOthers = first.events
      .all()
      .filter(({ type, id: told }) => type.startsWith('alert.') && ![raised.id, missed.id].includes(told));
    const others = new Set(ofOthers.map(({ id: told }) => told));
    expect(again.eventIds().filter((told) => !others.has(told))).toEqual([raised.id, missed.id]);
    expect(again.messages.at(-1)).toMatchObject({ event: 'alert.raised' });
    const mark = await messageWasSent(first, { user_id: 'ada', country: null });
    const { id } = await first.events.waitFor('message.sent', ({ subject }) => subject === mark.message_id);
    await until('the person’s own event', async () => adas.eventIds().includes(id));
    expect(adas.messages.filter(({ event }) => event.startsWith('alert.'))).toEqual([]);
    for (const reader of [again, adas]) reader.drop();
  });
});

describe('what operators ask for of alerts', () => {
  test.each([paths.listAlerts, fillPath(paths.getAlert, { alert_id: uuidv7() })])(
    '%s is a 401 for nobody and a 403 for a person without the role',
    async (path) => {
      expect((await first.get(path)).status).toBe(401);
      const refused = await first.get(path, ada);
      expect([refused.status, await refused.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    },
  );

  test('an alert of another id is not there', async () => {
    const none = await first.get(fillPath(paths.getAlert, { alert_id: uuidv7() }), operator);
    expect([none.status, await none.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  test.each([
    ['status=loud', 'status'],
    ['cursor=next', 'cursor'],
    ['limit=0', 'limit'],
  ])('a list with %s is a 400 that names the field', async (query, field) => {
    const response = await first.get(`${paths.listAlerts}?${query}`, operator);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
  });
});
