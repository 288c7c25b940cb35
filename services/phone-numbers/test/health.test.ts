import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { publishEvent, untilTaken } from '@linecheck/local-servers/testing';
import { type EventData, type EventName } from '@linecheck/shared-contracts';
import { uuidv7 } from 'uuidv7';
import { consumers } from '../src/consumers';
import { createTestUser, freshNumber, openTestHarness, type Instance, type TestHarness } from './test-harness';

type Moved = EventData<'message.status-changed'>;

let harness: TestHarness;
let service: Instance;
let tracker: Nats;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({ PROOF_LIFETIME_DAYS: '365' });
  const log = createLogger({ name: 'test', level: 'silent' });
  tracker = await connectNats({ url: harness.nats.url, name: 'test', log });
});
afterAll(async () => {
  await tracker.close();
  await harness.close();
});

/** Publishes as the tracker does, and waits until it has been taken. */
async function publish(type: EventName, data: object): Promise<void> {
  await publishEvent(tracker, { type, data: data as EventData });
  await untilTaken(
    tracker,
    consumers.map(({ name }) => name),
  );
}

/** A text that was sent so many minutes ago and took 2.1 s. */
function text(user_id: string, to: string, minutesAgo: number, changes: Partial<Moved> = {}): Moved {
  const sentAt = Date.now() - minutesAgo * 60_000;
  return {
    message_id: uuidv7(),
    user_id,
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to,
    country: 'US',
    message_sid: 'SM1',
    status: 'delivered',
    previous_status: 'sent',
    code: null,
    class: null,
    accepted_at: new Date(sentAt).toISOString(),
    heard_at: new Date(sentAt + 2_100).toISOString(),
    seconds_to_phone: 2.1,
    version: 3,
    ...changes,
  };
}

const failure = { status: 'undelivered', code: 30003, class: 'temporary', seconds_to_phone: null } as const;

async function owned() {
  const ann = await createTestUser(harness);
  const number = freshNumber();
  const id = await ann.own(service, number);
  const health = async () => (await ann.call(service, 'GET', `/${id}`)).body.health;
  const publishedHealth = () =>
    harness.events
      .all()
      .filter(({ type, data }) => type === 'phone-number.updated' && (data as { phone_id?: string }).phone_id === id)
      .map(({ data }) => (data as EventData<'phone-number.updated'>).health?.state);
  return { ann, number, id, health, publishedHealth };
}

describe('the health of a number', () => {
  test('is unknown until a text has ended, then follows the texts in the order in which they were sent', async () => {
    const { ann, number, health, publishedHealth } = await owned();
    expect(await health()).toMatchObject({ state: 'unknown', last_delivered_at: null });
    const arrived = text(ann.id, number, 50);
    await publish('message.delivered', arrived);
    expect(await health()).toEqual({
      state: 'arriving',
      since: null,
      last_delivered_at: arrived.heard_at,
      seconds_to_phone: 2.1,
      code: null,
    });
    const [first, second] = [text(ann.id, number, 40, failure), text(ann.id, number, 30, { ...failure, code: 30005 })];
    await publish('message.failed', second);
    await publish('message.failed', first);
    await publish('message.failed', second);
    expect(await health()).toMatchObject({ state: 'unreachable', since: first.accepted_at, code: 30005 });
    await publish('message.delivered', text(ann.id, number, 45));
    expect(await health()).toMatchObject({ state: 'unreachable', since: first.accepted_at });
    await publish('message.delivered', text(ann.id, number, 20));
    expect(await health()).toMatchObject({ state: 'arriving', since: null, code: null });
    // Only what begins or ends is published, as a version of its own.
    await harness.events.waitFor('phone-number.updated', () => publishedHealth().length === 3);
    expect(publishedHealth()).toEqual(['arriving', 'unreachable', 'arriving']);
  });

  test('is rebuilt by the states that services publish again', async () => {
    const { ann, number, health } = await owned();
    await publish('message.status-snapshot', text(ann.id, number, 40));
    const { status, accepted_at, ...identity } = text(ann.id, number, 30);
    const code = 21211;
    const refused = { ...identity, code, class: 'permanent', refused_at: accepted_at };
    expect(status).toBe('delivered');
    await publish('message.refused-snapshot', refused);
    expect(await health()).toMatchObject({ state: 'unreachable', since: accepted_at, code });
  });

  test('is not touched by what says nothing of the phone', async () => {
    const { ann, number, health } = await owned();
    const stranger = await createTestUser(harness);
    const mine = text(ann.id, number, 10);
    await publish('message.delivered', text(stranger.id, number, 10));
    await publish('message.delivered', { ...mine, simulated: true });
    await publish('message.status-snapshot', { ...mine, status: 'sent' });
    await publish('message.failed', { ...mine, ...failure, status: 'canceled', code: null, class: null });
    await publish('message.failed', { ...mine, ...failure, code: 30007, class: 'ours' });
    await publish('message.failed', { ...mine, ...failure, code: 21610, class: 'permanent' });
    const { accepted_at: refused_at, ...identity } = mine;
    await publish('message.refused', { ...identity, code: null, class: 'temporary', refused_at });
    await publish('message.refused', { ...identity, code: 99999, class: 'temporary', refused_at });
    expect(await health()).toMatchObject({ state: 'unknown' });
    await publish('message.failed', { ...mine, ...failure, code: null, class: 'temporary' });
    expect(await health()).toMatchObject({ state: 'unreachable', code: null });
  });

  test('outlives the removal of the number, of which it publishes nothing', async () => {
    const { ann, number, id, publishedHealth } = await owned();
    await ann.call(service, 'DELETE', `/${id}`);
    await publish('message.delivered', text(ann.id, number, 10));
    const added = await ann.call(service, 'POST', '', { phone_number: number });
    expect(added.body).toMatchObject({ id, health: { state: 'arriving' } });
    expect(publishedHealth()).toEqual([]);
  });

  test('is that it is stopped, to whoever has proven it and for as long as STOP lasts', async () => {
    const { ann, number, health } = await owned();
    await publish('message.delivered', text(ann.id, number, 10));
    const stop = {
      number,
      sender: '+15005550006',
      user_id: null,
      source: 'stop-word',
      since: new Date().toISOString(),
    };
    await publish('recipient.opted-out', { ...stop, opted_out: true, version: 1 });
    expect(await health()).toMatchObject({ state: 'stopped', since: null, seconds_to_phone: 2.1 });
    const stranger = await createTestUser(harness);
    const added = await stranger.call(service, 'POST', '', { phone_number: number });
    expect(added.body.health.state).toBe('unknown');
    await publish('recipient.opted-in', { ...stop, opted_out: false, version: 2, source: 'start-word' });
    expect(await health()).toMatchObject({ state: 'arriving' });
  });
});

/** Its person proved and was texted so many days earlier than they did. Answers when a proof of a year is outdated. */
async function aged(id: string, days: number): Promise<string> {
  const { pool } = service.context.database;
  const { rows } = await pool.query<{ outdated: Date }>(
    `UPDATE phone_numbers SET verified_at = verified_at - make_interval(hours => 24 * $2) WHERE id = $1
     RETURNING verified_at + make_interval(hours => 24 * 365) AS outdated`,
    [id, days],
  );
  await pool.query(`UPDATE verifications SET sent_at = '{}', tried_at = '{}' WHERE phone_id = $1`, [id]);
  return rows[0]!.outdated.toISOString();
}

describe('a proof', () => {
  test('is outdated after its days: the number stays in use and can be verified again, once', async () => {
    const { ann, number, id, health } = await owned();
    await publish('message.delivered', text(ann.id, number, 10));
    expect((await ann.call(service, 'POST', '/verify', { phone_id: id })).body.code).toBe('already-verified');
    const early = await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code: '000000' });
    expect(early.body.code).toBe('already-verified');

    const outdatedAt = await aged(id, 366);
    const shown = (await ann.call(service, 'GET', `/${id}`)).body;
    expect(shown).toMatchObject({ is_verified: true, health: { state: 'proof-outdated', since: outdatedAt } });
    const proven = await ann.prove(service, id);
    expect(proven.body).toMatchObject({ is_verified: true, is_primary: true, health: { state: 'arriving' } });
    expect(Date.parse(proven.body.verified_at)).toBeGreaterThan(Date.parse(outdatedAt));
    expect((await ann.call(service, 'POST', '/verify', { phone_id: id })).body.code).toBe('already-verified');
    expect(await health()).toMatchObject({ state: 'arriving' });
  });

  test('holds for good where the operator has not said otherwise', async () => {
    const other = await harness.startInstance();
    const ann = await createTestUser(harness);
    const id = await ann.own(other, freshNumber());
    await aged(id, 9_000);
    expect((await ann.call(other, 'GET', `/${id}`)).body.health.state).toBe('unknown');
    expect((await ann.call(other, 'POST', '/verify', { phone_id: id })).body.code).toBe('already-verified');
  });
});
