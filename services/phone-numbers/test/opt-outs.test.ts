import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { publishEvent } from '@linecheck/service-kit/testing';
import { EVENTS_STREAM, type EventData } from '@linecheck/shared-contracts';
import { consumers } from '../src/messaging/consumers';
import { freshNumber, openWorld, somebody, type Instance, type World } from './world';

type State = EventData<'recipient.opted-out'>;

let world: World;
let service: Instance;
let telling: Nats;

beforeAll(async () => {
  world = await openWorld();
  service = await world.startInstance();
  telling = await connectNats({
    url: world.nats.url,
    name: 'test',
    log: createLogger({ name: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await telling.close();
  await world.close();
});

/** Tells as the tracker does, and waits until it has been taken. Odd versions are opt-outs. */
async function tell(number: string, version: number, changes: Partial<State> = {}): Promise<void> {
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
  for (const { name } of consumers) await taken(name);
}

async function taken(consumer: string): Promise<void> {
  for (;;) {
    const { num_pending, num_ack_pending } = await telling.jsm.consumers.info(EVENTS_STREAM, consumer);
    if (num_pending + num_ack_pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a number whose phone texted STOP', () => {
  test('is shown so wherever it is shown, until the phone texts START', async () => {
    const ann = await somebody(world);
    const number = freshNumber();
    const id = await ann.own(service, number);
    const other = await ann.own(service, freshNumber());
    await tell(number, 1);

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

    await tell(number, 2);
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(false);
    expect((await ann.call(service, 'GET', '/overview')).body.opted_out).toBe(0);
  });

  test('is shown so as soon as somebody adds it', async () => {
    const number = freshNumber();
    await tell(number, 1);
    const ann = await somebody(world);
    expect((await ann.call(service, 'POST', '', { phone_number: number })).body.opted_out).toBe(true);
  });

  test('is sent no code, and its owner hears what to do, until the phone texts START', async () => {
    const ann = await somebody(world);
    const number = freshNumber();
    const id = await ann.add(service, number);
    await tell(number, 1);
    const refused = await ann.call(service, 'POST', '/verify', { phone_id: id });
    expect([refused.status, refused.body.code]).toEqual([409, 'number-opted-out']);
    expect(refused.body.detail).toMatch(/^Text START/);
    const { rows } = await service.context.database.pool.query('SELECT 1 FROM sms_sends WHERE person = $1', [ann.id]);
    expect(rows).toEqual([]);
    await tell(number, 2);
    expect((await ann.prove(service, id)).status).toBe(200);
  });

  test('is not, for texts of another sender', async () => {
    const ann = await somebody(world);
    const number = freshNumber();
    const id = await ann.add(service, number);
    await tell(number, 1, { sender: '+15005550001' });
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(false);
  });

  test('stays so when an older state is told late', async () => {
    const ann = await somebody(world);
    const number = freshNumber();
    const id = await ann.add(service, number);
    await tell(number, 3);
    await tell(number, 2);
    await tell(number, 3);
    expect((await ann.call(service, 'GET', `/${id}`)).body.opted_out).toBe(true);
  });
});

describe('a sender of its own for a country', () => {
  test('is whom its codes come from and what its opt-outs are about, and a name is never to be answered', async () => {
    const named = await world.startInstance({ TWILIO_FROM: '+15005550006', TWILIO_FROM_BY_COUNTRY: 'GB=Linecheck' });
    const ann = await somebody(world);
    const [british, american] = [freshBritish(), freshNumber()];
    const id = await ann.add(named, british);
    const other = await ann.add(named, american);
    expect((await ann.call(named, 'GET', `/${id}`)).body.sender).toBe('Linecheck');
    expect((await ann.call(named, 'GET', `/${other}`)).body.sender).toBe('+15005550006');
    await tell(british, 1, { sender: '+15005550006' });
    await tell(american, 1, { sender: 'Linecheck' });
    expect((await ann.prove(named, other)).body.opted_out).toBe(false);
    await tell(british, 1, { sender: 'Linecheck' });
    const refused = await ann.call(named, 'POST', '/verify', { phone_id: id });
    expect([refused.status, refused.body.code]).toEqual([409, 'number-opted-out']);
    expect(refused.body.detail).toContain('Linecheck, a name that cannot be answered');
    expect(refused.body.detail).not.toMatch(/START/);
    await tell(british, 2, { sender: 'Linecheck' });
    expect((await ann.prove(named, id)).body).toMatchObject({ opted_out: false, sender: 'Linecheck' });
    const { data } = await world.events.waitFor('message.sent', ({ data }) => (data as { to: string }).to === british);
    expect(data).toMatchObject({ from: 'Linecheck' });
    await tell(british, 3, { sender: 'Linecheck' });
    expect((await ann.call(named, 'GET', '/overview')).body.opted_out).toBe(1);
  });
});

let britons = 0;

/** A British number kept free for fiction that no other test uses, and that the simulator has no fate for. */
function freshBritish(): string {
  britons += 1;
  return `+4477009001${String(britons).padStart(2, '0')}`;
}

describe('a code for a number whose phone texted STOP', () => {
  test('is refused before any text, with what to do; after START it is sent', async () => {
    const ann = await somebody(world);
    const number = freshNumber();
    const phone_id = await ann.add(service, number);
    await tell(number, 1);
    const refused = await ann.call(service, 'POST', '/verify', { phone_id });
    expect({ status: refused.status, ...refused.body }).toMatchObject({
      status: 409,
      code: 'number-opted-out',
      detail: expect.stringContaining('START'),
    });
    const { rows } = await service.context.database.pool.query('select 1 from sms_sends where person = $1', [ann.id]);
    expect(rows).toEqual([]);

    await tell(number, 2);
    const verification_code = await ann.receiveCode(service, phone_id);
    await tell(number, 3);
    const proven = await ann.call(service, 'POST', '/verify-code', { phone_id, verification_code });
    expect({ status: proven.status, ...proven.body }).toMatchObject({
      status: 200,
      is_verified: true,
      opted_out: true,
    });
  });
});
