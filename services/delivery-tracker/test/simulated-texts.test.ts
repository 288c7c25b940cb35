// Texts to fixed test numbers: they end without a callback, and no figures and no alerts know them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { publishEvent } from '@linecheck/local-servers/testing';
import { idAt } from '@linecheck/service-kit/persistence';
import { paths, type EventData } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { messageWasSent, startTracker, until, type MessageSent, type Tracker } from './tracker';
import { newestCanaryTexts } from '../src/persistence/canary-texts';
import { recentTraffic } from '../src/persistence/traffic';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startTracker({ rollupIntervalMs: 20 });
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

async function ofMessage({ message_id: id }: Pick<MessageSent, 'message_id'>) {
  await tracker.events.waitFor('message.delivered', ({ data }) => data.message_id === id);
  const events = tracker.events.all().filter(({ data }) => (data as { message_id?: string }).message_id === id);
  const delivery = await (await tracker.get(`${paths.listDeliveries}/${id}`, ada)).json();
  return { events: events.filter(({ type }) => !type.startsWith('message.sent')), delivery };
}

const soon = () => new Date(Date.now() + 1_000).toISOString();

async function refused(over: Partial<EventData<'message.refused'>>): Promise<string> {
  const message_id = uuidv7();
  const data: EventData<'message.refused'> = {
    message_id,
    user_id: 'ada',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+12025550100',
    country: 'GB',
    code: null,
    class: 'temporary',
    refused_at: new Date().toISOString(),
    version: 1,
    ...over,
  };
  await publishEvent(tracker.nats, { type: 'message.refused', data });
  return message_id;
}

describe('a text to a fixed test number', () => {
  test('is delivered at once, by the events of any other, which say that it is simulated', async () => {
    const sent = await messageWasSent(tracker, { simulated: true });
    const { events, delivery } = await ofMessage(sent);
    expect(events.map(({ type, data }) => [type, (data as { status: string }).status])).toEqual([
      ['message.status-changed', 'sent'],
      ['message.status-changed', 'delivered'],
      ['message.delivered', 'delivered'],
    ]);
    for (const { data } of events) expect(data).toMatchObject({ simulated: true, ref: sent.ref, user_id: 'ada' });
    expect(delivery).toMatchObject({ simulated: true, status: 'delivered', is_final: true, is_unconfirmed: false });
    expect((delivery as { observations: object[] }).observations).toMatchObject([
      { status: 'sent', source: 'simulated', times_heard: 1, outcome: 'applied' },
      { status: 'delivered', source: 'simulated', times_heard: 1, outcome: 'applied' },
    ]);
    const [row] = await tracker.rows<{ look_up_at: Date | null }>(
      'SELECT look_up_at FROM messages WHERE message_id = $1',
      [sent.message_id],
    );
    expect(row?.look_up_at).toBeNull(); // the provider is never asked about it
  });

  test('is so once, however often its event comes, and after a snapshot', async () => {
    const data: MessageSent = { ...(await messageWasSent(tracker, { simulated: true })) };
    const { events } = await ofMessage(data);
    await publishEvent(tracker.nats, { type: 'message.sent', data }); // under another id
    await publishEvent(tracker.nats, { type: 'message.sent-snapshot', data });
    const marker = await messageWasSent(tracker, { simulated: true });
    await ofMessage(marker);
    expect((await ofMessage(data)).events).toEqual(events);

    const forgotten: MessageSent = { ...data, message_id: uuidv7(), message_sid: `SM${'a'.repeat(32)}` };
    await publishEvent(tracker.nats, { type: 'message.sent-snapshot', data: forgotten });
    expect((await ofMessage(forgotten)).delivery).toMatchObject({ simulated: true, status: 'delivered' });
  });

  test('is found by its status, and counts nowhere', async () => {
    const real = await messageWasSent(tracker, { country: 'DE', purpose: 'canary' });
    await messageWasSent(tracker, { simulated: true, country: 'DE' });
    const canary = await messageWasSent(tracker, { simulated: true, country: 'DE', purpose: 'canary' });
    await ofMessage(canary);
    const counted = () =>
      tracker.rows<{ country: string; messages: string }>('SELECT country, messages FROM rollups_hourly');
    await until('the real one being counted', async () => (await counted()).length > 0);
    await until('no change left', async () => (await tracker.rows('SELECT FROM rollup_changes')).length === 0);
    expect(await counted()).toEqual([{ country: 'DE', messages: '1' }]);

    const operator = await tracker.tokens.tokenFor('olga', { roles: ['operator'] });
    for (const token of [ada, operator]) {
      const stats = await (await tracker.get(`${paths.getDeliveryStats}?window=24h`, token)).json();
      expect(stats).toMatchObject({ total: { accepted: 1, delivered: 0 } });
    }
    const query = '?status=delivered&country=DE&purpose=canary';
    const list = (await (await tracker.get(paths.listDeliveries + query, ada)).json()) as { items: object[] };
    expect(list.items).toMatchObject([{ message_id: canary.message_id, simulated: true }]);

    const now = tracker.context.database.now();
    const { manager } = tracker.context.database.source;
    const recent = await recentTraffic(manager, { people: 60, canary: 60 }, new Map(), now);
    expect(recent.map(({ traffic, messages }) => [traffic, messages])).toEqual([['canary', 1]]);
    const texts = (await newestCanaryTexts(manager, now)).flatMap((of) => of.texts);
    expect(texts.map(({ acceptedAt }) => acceptedAt.toISOString())).toEqual([real.accepted_at]);
  });

  test('says nothing of whether its phone takes texts', async () => {
    const [stopped, other] = ['+447700900457', '+447700900458'];
    const isStopped = async (to: string) =>
      (await tracker.rows('SELECT FROM opt_outs WHERE recipient = $1 AND opted_out', [to])).length === 1;
    await refused({ to: stopped, code: 21610, message_id: idAt(new Date(Date.now() - 60_000)) });
    await until('its phone being known to take none', () => isStopped(stopped));
    await ofMessage(await messageWasSent(tracker, { simulated: true, to: stopped, accepted_at: soon() }));
    await refused({ to: other, code: 21610 }); // consumed after it
    await until('the other one being known', () => isStopped(other));
    expect(await isStopped(stopped)).toBe(true);
    await messageWasSent(tracker, { to: stopped, accepted_at: soon() });
    await until('a real text clearing it', async () => !(await isStopped(stopped)));
  });

  test('that was refused counts nowhere either', async () => {
    const id = await refused({ country: 'FR', simulated: true });
    await until('it being known', async () => (await tracker.get(`${paths.listDeliveries}/${id}`, ada)).status === 200);
    await until('no change left', async () => (await tracker.rows('SELECT FROM rollup_changes')).length === 0);
    expect(await tracker.rows(`SELECT FROM rollups_hourly WHERE country = 'FR'`)).toEqual([]);
    const delivery = await (await tracker.get(`${paths.listDeliveries}/${id}`, ada)).json();
    expect(delivery).toMatchObject({ simulated: true, status: null, is_final: true });
  });
});
