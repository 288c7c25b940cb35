import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { publishEvent, untilTaken } from '@linecheck/local-servers/testing';
import { type EventData } from '@linecheck/shared-contracts';
import { consumers } from '../src/consumers';
import { freshNumber, openTestHarness, createTestUser, type Instance, type TestHarness } from './test-harness';

type State = EventData<'recipient.opted-out'>;

let harness: TestHarness;
let service: Instance;
let telling: Nats;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  telling = await connectNats({
    url: harness.nats.url,
    name: 'test',
    log: createLogger({ name: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await telling.close();
  await harness.close();
});

/** The clock of the process shows another time, and goes on as ever. */
const withoutDate = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Tells as the tracker does, and waits until it has been taken. Odd versions are opt-outs. */
async function publish(number: string, version: number, changes: Partial<State> = {}): Promise<void> {
  const isOut = version % 2 === 1;
  const data: State = {
    number,
    sender: '+15005550006',
    user_id: null,
    opted_out: isOut,
    source: isOut ? 'stop-word' : 'start-word',
    since: new Date().toISOString(),
    version,
    ...changes,
  };
  await publishEvent(telling, { type: isOut ? 'recipient.opted-out' : 'recipient.opted-in', data });
  await untilTaken(
    telling,
    consumers.map(({ name }) => name),
  );
}

describe('a number whose phone texted STOP', () => {
  test('is shown so wherever it is shown, until the phone texts START', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    const other = await ann.own(service, freshNumber());
    await publish(number, 1);

    expect((await ann.call(service, 'GET', `/${id}`)).body).toMatchObject({ e164: number, opted_out: true });
    const { body: list } = await ann.call(service, 'GET', '');
    expect(list.items.map((item: { id: string; opted_out: boolean }) => [item.id, item.opted_out])).toEqual([
      [id, true],
      [other, false],
    ]);
    const { body: overview } = await ann.call(service, 'GET', '/overview');
    expect(overview).toMatchObject({ total: 2, opted_out: 1, primary: { id, opted_out: true } });
    expect((await ann.call(service, 'PATCH', `/${id}`, { label: 'Work' })).body.opted_out).toBe(true);
    expect((await ann.call(service, 'POST', `/${other}/set-primary`)).body.opted_out).toBe(false);

    await publish(number, 2);
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(false);
    expect((await ann.call(service, 'GET', '/overview')).body.opted_out).toBe(0);
  });

  test('has changed when the database says, though the clock of the service is a minute ahead', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    jest.useFakeTimers({ now: Date.now() + 60_000, doNotFake: [...withoutDate] });
    await publish(number, 1).finally(() => jest.useRealTimers());
    const { body: shown } = await ann.call(service, 'GET', `/${id}`);
    expect(shown.opted_out).toBe(true);
    expect(Date.parse(shown.updated_at)).toBeLessThanOrEqual(Date.now());
    const { body: history } = await ann.call(service, 'GET', `/${id}/history`);
    expect(history.items[0].action).toBe('texts-stopped');
    expect(Date.parse(history.items[0].at)).toBeLessThanOrEqual(Date.now());
  });

  test('is not shown so to a stranger: adding it and asking for a code are answered as for any other number', async () => {
    const [known, unknown] = [freshNumber(), freshNumber()];
    const holder = await createTestUser(harness);
    await holder.own(service, known);
    await publish(known, 1);
    const stranger = await createTestUser(harness);
    const seen = async (phone_number: string) => {
      const added = await stranger.call(service, 'POST', '', { phone_number, label: 'x' });
      const { id } = added.body;
      const answers = [
        added,
        await stranger.call(service, 'GET', `/${id}`),
        await stranger.call(service, 'GET', ''),
        await stranger.call(service, 'GET', '/overview'),
        await stranger.call(service, 'PATCH', `/${id}`, { label: 'y' }),
        await stranger.call(service, 'POST', '/verify', { phone_id: id }),
        await stranger.call(service, 'POST', '/verify', { phone_id: id }),
      ];
      const shapes = answers.map(({ status, body }) => [status, body.code ?? null, body.opted_out ?? null]);
      await stranger.call(service, 'DELETE', `/${id}`);
      return { shapes, listed: answers[2]!.body.items.map((item: { opted_out: boolean }) => item.opted_out) };
    };
    const ofUnknown = await seen(unknown);
    expect(await seen(known)).toEqual(ofUnknown);
    expect(ofUnknown.shapes.map(([status]) => status)).toEqual([201, 200, 200, 200, 200, 202, 429]);
    expect(ofUnknown.listed).toEqual([false]);
    const published = harness.events.all().filter(({ data }) => (data as { user_id?: string }).user_id === stranger.id);
    expect(JSON.stringify(published)).not.toMatch(/opted/);
  });

  test('is told to whoever has proven it, as it comes, and to nobody else', async () => {
    const number = freshNumber();
    const [holder, stranger] = [await createTestUser(harness), await createTestUser(harness)];
    const id = await holder.own(service, number);
    await stranger.add(service, number);
    const updates = () => harness.events.all().filter(({ type }) => type === 'phone-number.updated');
    const before = updates().length;
    await publish(number, 1);
    const news = await harness.events.waitFor(
      'phone-number.updated',
      ({ data }) => (data as { phone_id: string }).phone_id === id,
    );
    expect(news.data).toMatchObject({ user_id: holder.id, is_verified: true });
    // The same state once more changes nothing.
    await publish(number, 1);
    await publish(freshNumber(), 1);
    expect(updates().length).toBe(before + 1);
  });

  test('is not, for texts of another sender', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    await publish(number, 1, { sender: '+15005550001' });
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(false);
  });

  test('stays so when an older state is told late', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    await publish(number, 3);
    await publish(number, 2);
    await publish(number, 3);
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(true);
  });
});

describe('a sender of its own for a country', () => {
  test('is whom its codes come from and what its opt-outs are about, and a name is never to be answered', async () => {
    const named = await harness.startInstance({ TWILIO_FROM: '+15005550006', TWILIO_FROM_BY_COUNTRY: 'GB=Linecheck' });
    const ann = await createTestUser(harness);
    const [british, american] = [freshBritish(), freshNumber()];
    const id = await ann.add(named, british);
    const other = await ann.add(named, american);
    expect((await ann.call(named, 'GET', `/${id}`)).body.sender).toBe('Linecheck');
    expect((await ann.call(named, 'GET', `/${other}`)).body.sender).toBe('+15005550006');
    await publish(british, 1, { sender: '+15005550006' });
    await publish(american, 1, { sender: 'Linecheck' });
    expect((await ann.prove(named, other)).body.opted_out).toBe(false);
    await publish(british, 1, { sender: 'Linecheck' });
    const asked = await ann.call(named, 'POST', '/verify', { phone_id: id });
    expect(asked.status).toBe(202);
    const isIt = (data: { message_id: string }) => data.message_id === asked.body.message_id;
    const held = await harness.events.waitFor('message.refused', ({ data }) => isIt(data));
    expect(held.data).toMatchObject({ from: 'Linecheck', to: british, code: null });
    harness.advance(61);
    await publish(british, 2, { sender: 'Linecheck' });
    expect((await ann.prove(named, id)).body).toMatchObject({ opted_out: false, sender: 'Linecheck' });
    const { data } = await harness.events.waitFor(
      'message.sent',
      ({ data }) => (data as { to: string }).to === british,
    );
    expect(data).toMatchObject({ from: 'Linecheck' });
    await publish(british, 3, { sender: 'Linecheck' });
    expect((await ann.call(named, 'GET', '/overview')).body.opted_out).toBe(1);
  });
});

let britons = 0;

/** A British number kept free for fiction that no other test uses, and that has no fixed outcome in the simulator. */
function freshBritish(): string {
  britons += 1;
  return `+4477009001${String(britons).padStart(2, '0')}`;
}

describe('a code for a number whose phone texted STOP', () => {
  test('is not sent, which is told as of any text that was not; after START it is sent', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const phone_id = await ann.add(service, number);
    await publish(number, 1);
    const asked = await ann.call(service, 'POST', '/verify', { phone_id });
    expect(asked.status).toBe(202);
    const refused = await harness.events.waitFor(
      'message.refused',
      ({ data }) => (data as { message_id: string }).message_id === asked.body.message_id,
    );
    expect(refused.data).toMatchObject({ user_id: ann.id, purpose: 'verification', code: null });
    expect(await textsTo(number)).toEqual([]);

    await publish(number, 2);
    const bob = await createTestUser(harness);
    const bobs = await bob.add(service, number);
    const verification_code = await bob.receiveCode(service, bobs);
    await publish(number, 3);
    const proven = await bob.call(service, 'POST', '/verify-code', { phone_id: bobs, verification_code });
    expect({ status: proven.status, ...proven.body }).toMatchObject({
      status: 200,
      is_verified: true,
      opted_out: true,
    });
  });
});

/** The texts of ours that the provider has taken for a number. */
async function textsTo(number: string): Promise<unknown[]> {
  const sql = `SELECT sid FROM sms_sends WHERE recipient = $1 AND sid IS NOT NULL`;
  return (await service.context.database.pool.query(sql, [number])).rows;
}
