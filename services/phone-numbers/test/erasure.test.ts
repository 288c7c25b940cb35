import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personToken, subjectOf, subjectsOfPerson } from '@linecheck/shared-contracts';
import { until, untilTaken } from '@linecheck/local-servers/testing';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { headers } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import { createTestUser, freshNumber, openTestHarness, request, type Instance, type TestHarness } from './test-harness';

let harness: TestHarness;
let service: Instance;
let nats: Nats;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  nats = await connectNats({
    url: harness.nats.url,
    name: 'erasure test',
    log: createLogger({ name: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  await nats.close();
  await harness.close();
});

const rows = async (sql: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
  (await service.context.database.pool.query<Record<string, unknown>>(sql, values)).rows;

/** Every row of every table that holds a text in any of its columns, as `table: row`. */
async function rowsWith(text: string): Promise<string[]> {
  const tables = await rows(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    [],
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const { row } of await rows(
      `SELECT t::text AS row FROM "${String(name)}" t WHERE position($1 IN t::text) > 0`,
      [text],
    ))
      found.push(`${String(name)}: ${String(row)}`);
  return found;
}

/** Limits forget by themselves within a day; no erasure resets them. */
const exceptLimits = (found: readonly string[]) => found.filter((row) => !/^(rate_limits|budget_)/.test(row));

async function subjects(person: string): Promise<string[]> {
  const { state } = await nats.jsm.streams.info('EVENTS', { subjects_filter: subjectsOfPerson(person) });
  return Object.keys(state.subjects ?? {});
}

const erase = (
  user: { call: Awaited<ReturnType<typeof createTestUser>>['call'] },
  body: unknown = { confirm: 'erase' },
) => user.call(service, 'POST', '/erase', body);

const isFinished = (person: string) => async () =>
  (await rows('SELECT 1 FROM erasure_requests WHERE person = $1', [person])).length === 0;

describe('the erasure', () => {
  test('needs a sign-in of the last minutes, and its confirmation', async () => {
    const user = await createTestUser(harness, 'careful');
    await user.own(service, freshNumber());
    const signedIn = (auth_time: number | null) => harness.tokens.tokenFor(user.id, { auth_time });
    for (const auth_time of [Math.floor(Date.now() / 1000) - 400, null]) {
      const headers = { authorization: `Bearer ${await signedIn(auth_time)}` };
      const {
        status,
        body,
        headers: answered,
      } = await request(service, 'POST', '/erase', { confirm: 'erase' }, headers);
      expect([status, body.code, body.max_age_seconds]).toEqual([401, 'sign-in-required-again', 300]);
      expect(answered.get('www-authenticate')).toContain('insufficient_user_authentication');
    }
    for (const body of [{}, { confirm: true }, { confirm: 'yes' }, { confirm: 'erase', of: 'somebody' }])
      expect(await erase(user, body)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await user.call(service, 'GET', '/overview')).body.total).toBe(1);
  });

  test('leaves nothing: in no table, no event but its own notice, and no dead letter', async () => {
    const user = await createTestUser(harness, 'gone');
    const other = await createTestUser(harness, 'stays');
    const [number, label] = [freshNumber(), `own words ${randomUUID()}`];
    await user.own(service, number, { label });
    await user.call(service, 'POST', '', { phone_number: freshNumber() }, { 'idempotency-key': randomUUID() });
    const kept = freshNumber();
    await other.own(service, kept);
    await deadLetter(user.id);
    const before = exceptLimits(await rowsWith(user.id)).length;
    expect(before).toBeGreaterThan(3);

    const { status, body } = await erase(user);
    expect([status, body]).toEqual([202, { erased_at: expect.any(String) }]);
    expect((await user.call(service, 'GET', '')).body).toEqual({ items: [], next_cursor: null });
    await harness.events.waitFor('person.erased', ({ data }) => (data as { user_id: string }).user_id === user.id);
    await rows(`UPDATE erasure_requests SET due_at = now() WHERE person = $1 AND passes = 1`, [user.id]);
    await until('both passes are over', async () => {
      await rows(`UPDATE erasure_requests SET due_at = now() WHERE person = $1 AND passes = 1`, [user.id]);
      return isFinished(user.id)();
    });
    for (const text of [user.id, number, label]) expect(exceptLimits(await rowsWith(text))).toEqual([]);
    expect(
      await rows('SELECT 1 FROM rate_limits WHERE position($1 IN key) > 0 AND expires_at > now() + $2::interval', [
        user.id,
        '1 day',
      ]),
    ).toEqual([]);
    expect(await subjects(user.id)).toEqual([subjectOf('person.erased', user.id)]);
    expect((await nats.jsm.streams.info('DEAD_LETTERS')).state.messages).toBe(0);
    expect((await other.call(service, 'GET', '')).body.items).toMatchObject([{ e164: kept, is_verified: true }]);
  });

  test('sends no text that was planned', async () => {
    const user = await createTestUser(harness, 'planned');
    const id = await user.add(service, freshNumber());
    // The worker finds it only in an hour, as where the provider cannot be reached.
    await rows(
      `INSERT INTO sms_sends (message_id, person, purpose, ref, recipient, body, send_before, due_at)
       VALUES (gen_random_uuid(), $1, 'verification', $2, '+14155550123', 'sealed', now() + interval '2 hours', now() + interval '1 hour')`,
      [user.id, id],
    );
    // Ids of before are UUIDv7.
    await rows(
      `UPDATE sms_sends SET message_id = '0192f0c1-0000-7000-8000-00000000aaaa' WHERE person = $1 AND body = 'sealed'`,
      [user.id],
    );
    expect((await erase(user)).status).toBe(202);
    expect(await rows('SELECT 1 FROM sms_sends WHERE person = $1', [user.id])).toEqual([]);
    await harness.events.waitFor(
      'message.erased',
      ({ data }) => (data as { message_id: string }).message_id === '0192f0c1-0000-7000-8000-00000000aaaa',
    );
  });

  test('keeps of a STOP a hash alone, by which it still holds for whoever adds the number', async () => {
    const [user, next] = [await createTestUser(harness, 'stopped'), await createTestUser(harness, 'next')];
    const number = freshNumber();
    await user.own(service, number);
    await rows(
      `INSERT INTO opt_outs (e164, sender, opted_out, source, since, version) VALUES ($1, '+15005550006', true, 'stop-word', now(), 1)`,
      [number],
    );
    expect((await user.call(service, 'GET', '')).body.items[0].opted_out).toBe(true);
    await erase(user);
    expect(exceptLimits(await rowsWith(number))).toEqual([]);
    const id = await next.add(service, number);
    const sent = await next.call(service, 'POST', '/verify', { phone_id: id });
    await harness.events.waitFor(
      'message.refused',
      ({ data }) => (data as { message_id: string }).message_id === sent.body.message_id,
    );
  });

  test('leaves the person free to begin anew, and erases that the next time', async () => {
    const user = await createTestUser(harness, 'again');
    const number = freshNumber();
    await user.own(service, number);
    await erase(user);
    const id = await user.add(service, number, { label: 'anew' });
    expect((await user.call(service, 'GET', `/${id}`)).body).toMatchObject({ label: 'anew', is_verified: false });
    // The same notice once more, as after a restore: of before.
    const [{ erased_at: at } = {}] = await rows('SELECT erased_at FROM erasure_requests WHERE person = $1', [user.id]);
    await publish('person.erased', user.id, { user_id: user.id, erased_at: (at as Date).toISOString(), version: 1 });
    await settled();
    expect((await user.call(service, 'GET', '')).body.items).toHaveLength(1);
    await erase(user);
    expect((await user.call(service, 'GET', '')).body.items).toEqual([]);
  });
});

describe('an account that was deleted outside', () => {
  test('is erased here, and announced once however often it is told', async () => {
    const user = await createTestUser(harness, 'outside');
    await user.own(service, freshNumber());
    const time = new Date().toISOString();
    for (let i = 0; i < 2; i++) await publish('person.deleted', user.id, { user_id: user.id }, time);
    await until('the number is gone', async () => (await user.call(service, 'GET', '')).body.items.length === 0);
    await settled();
    const told = await nats.jsm.streams.info('EVENTS', { subjects_filter: subjectOf('person.erased', user.id) });
    expect(told.state.subjects).toEqual({ [subjectOf('person.erased', user.id)]: 1 });
  });

  test('of the future takes nothing that is added after it was told', async () => {
    const user = await createTestUser(harness, 'future');
    await publish('person.deleted', user.id, { user_id: user.id }, new Date(Date.now() + 3_600_000).toISOString());
    await harness.events.waitFor('person.erased', ({ data }) => (data as { user_id: string }).user_id === user.id);
    await user.add(service, freshNumber());
    expect((await user.call(service, 'GET', '')).body.items).toHaveLength(1);
  });
});

async function publish(type: string, person: string, data: object, time = new Date().toISOString()): Promise<void> {
  const id = randomUUID();
  const event = {
    specversion: '1.0',
    id,
    source: '/accounts',
    type,
    subject: person,
    time,
    datacontenttype: 'application/json',
    data,
  };
  expect(personToken(person)).not.toBe('_');
  await nats.js.publish(`linecheck.${type}.v1.${personToken(person)}`, JSON.stringify(event), { msgID: id });
}

/** An event of the person that a consumer could not take. */
async function deadLetter(person: string): Promise<void> {
  const head = headers();
  head.set('Linecheck-Subject', subjectOf('phone-number.added', person));
  await nats.js.publish('linecheck-dead.somebody', JSON.stringify({ data: { user_id: person } }), { headers: head });
}

/** Until the consumer has taken all that was published so far, and what came of it is published. */
async function settled(): Promise<void> {
  await untilTaken(nats, ['phone-numbers-person-deletions']);
  await until('an empty outbox', async () => (await rows('SELECT 1 FROM outbox', [])).length === 0);
}

/** The time in a UUIDv7, in ms since 1970. */
const timeOf = (id: unknown): number => Number.parseInt(String(id).replaceAll('-', '').slice(0, 12), 16);

// Last, because it puts the clock forward.
test('what is added after an erasure has ids of after it, though the clock of the process is behind its database’s', async () => {
  harness.advance(120);
  const user = await createTestUser(harness, 'again');
  await user.add(service, freshNumber());
  const { erased_at } = (await erase(user)).body;
  const id = await user.add(service, freshNumber());
  expect((await user.call(service, 'POST', '/verify', { phone_id: id })).status).toBe(202);
  const [verification] = await rows('SELECT id FROM verifications WHERE phone_id = $1', [id]);
  for (const each of [id, verification?.id]) expect(timeOf(each)).toBeGreaterThanOrEqual(Date.parse(erased_at));
});
