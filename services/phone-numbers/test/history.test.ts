import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectNats, type Nats } from '@linecheck/service-kit/nats';
import { createLogger } from '@linecheck/service-kit/logging';
import { publishEvent, until } from '@linecheck/local-servers/testing';
import {
  createTestUser,
  freshNumber,
  openTestHarness,
  otherThan,
  type Instance,
  type TestHarness,
  type TestUser,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let telling: Nats;
beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({ TRUSTED_PROXIES: 'loopback', PROOF_LIFETIME_DAYS: '30' });
  const log = createLogger({ name: 'test', level: 'silent' });
  telling = await connectNats({ url: harness.nats.url, name: 'test', log });
});
afterAll(async () => {
  await telling.close();
  await harness.close();
});

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';

type Entry = Record<'entry_id' | 'action' | 'actor' | 'at', string> & { origin: unknown; details: object };

/** Oldest first. */
async function historyOfNumber(person: TestUser, id: string): Promise<Entry[]> {
  const { status, body } = await person.call(service, 'GET', `/${id}/history`);
  expect(status).toBe(200);
  return (body.items as Entry[]).reverse();
}
const actionsOf = async (person: TestUser, id: string) =>
  (await historyOfNumber(person, id)).map(({ action, actor }) => `${action} by ${actor}`);

describe('the history of a number', () => {
  test('tells what its person did with it, oldest to newest, and holds no code', async () => {
    const ann = await createTestUser(harness);
    const [work, home] = [
      await ann.own(service, freshNumber(), { label: 'Work' }),
      await ann.own(service, freshNumber()),
    ];
    await ann.call(service, 'PATCH', `/${work}`, { label: 'Office' });
    await ann.call(service, 'PATCH', `/${work}`, { label: 'Office' });
    await ann.call(service, 'POST', `/${home}/set-primary`);
    await ann.call(service, 'POST', `/${home}/set-primary`);
    await ann.call(service, 'DELETE', `/${home}`);
    await ann.call(service, 'POST', `/${home}/restore`);
    const proof = ['added', 'code-sent', 'verified'];
    const mine = (actions: string[]) => actions.map((action) => `${action} by person`);
    expect(await actionsOf(ann, work)).toEqual(
      mine([...proof, 'primary-set', 'label-changed', 'primary-unset', 'primary-set', 'primary-unset']),
    );
    expect(await actionsOf(ann, home)).toEqual(mine([...proof, 'primary-set', 'removed', 'restored', 'primary-set']));
    const entries = await historyOfNumber(ann, work);
    expect(entries.find(({ action }) => action === 'label-changed')?.details).toEqual({
      label_before: 'Work',
      label_after: 'Office',
    });
    expect(JSON.stringify(entries)).not.toMatch(/"\d{6}"/);
  });

  test('tells from where: the network, never the address, and the browser by its name', async () => {
    const ann = await createTestUser(harness);
    const from = async (ip: string, agent: string) => {
      const headers = { 'x-forwarded-for': ip, 'user-agent': agent };
      const { body } = await ann.call(service, 'POST', '', { phone_number: freshNumber() }, headers);
      return (await historyOfNumber(ann, body.id))[0]?.origin;
    };
    expect(await from('203.0.114.77', FIREFOX)).toEqual({
      network: '203.0.114.0/24',
      client: 'Firefox',
      platform: 'Windows',
    });
    expect(await from('2001:db8:1:2::9', 'curl/8.5.0')).toEqual({
      network: '2001:db8:1::/48',
      client: 'curl',
      platform: null,
    });
    expect(await from('10.0.0.7', `${'x'.repeat(4_000)}`)).toEqual({
      network: null,
      client: 'x'.repeat(40),
      platform: null,
    });
    expect(await from('10.0.0.7', '(\u00ff)')).toBeNull();
    const { rows } = await service.context.database.pool.query(
      "SELECT FROM number_history h WHERE h::text ~ '114.77|:2::9'",
    );
    expect(rows).toEqual([]);
  });

  test('tells that no try was left, once', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    const code = await ann.receiveCode(service, id);
    for (let by = 1; by <= 6; by++) {
      await ann.call(service, 'POST', '/verify-code', { phone_id: id, verification_code: otherThan(code, by) });
    }
    expect(await actionsOf(ann, id)).toEqual(['added by person', 'code-sent by person', 'tries-used-up by person']);
  });

  test('tells of a number that was replaced, and of the one in its place', async () => {
    const ann = await createTestUser(harness);
    const [number, next] = [freshNumber(), freshNumber()];
    const old = await ann.own(service, number);
    const { body: entered } = await ann.call(service, 'PATCH', `/${old}`, { phone_number: next });
    await ann.prove(service, entered.id);
    const [gone] = (await historyOfNumber(ann, old)).slice(-1);
    expect(gone).toMatchObject({ action: 'replaced', actor: 'person', details: { other_number: next } });
    const entries = await historyOfNumber(ann, entered.id);
    expect(entries[0]).toMatchObject({ action: 'added', details: { other_number: number } });
    expect(entries.map(({ action }) => action)).toEqual(['added', 'code-sent', 'verified', 'primary-set']);
  });

  test('tells its earlier holder that somebody else has proven it, and not from where', async () => {
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    const number = freshNumber();
    const id = await ann.own(service, number);
    const next = await ann.own(service, freshNumber());
    await bob.own(service, number);
    const [last] = (await historyOfNumber(ann, id)).slice(-1);
    expect(last).toMatchObject({ action: 'reclaimed', actor: 'other', origin: null, details: {} });
    expect((await actionsOf(ann, next)).at(-1)).toBe('primary-set by system');
  });

  test('tells that a code was sent because the proof had grown old', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.own(service, freshNumber());
    const { pool } = service.context.database;
    await pool.query("UPDATE phone_numbers SET verified_at = now() - interval '31 days' WHERE id = $1", [id]);
    harness.advance(31);
    expect((await ann.call(service, 'POST', '/verify', { phone_id: id })).status).toBe(202);
    const [last] = (await historyOfNumber(ann, id)).slice(-1);
    expect(last).toMatchObject({ action: 'code-sent', details: { proof_outdated: true } });
  });

  test('tells of STOP by the phone, and of what the provider reported', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const id = await ann.own(service, number);
    const data = { number, sender: '+15005550006', user_id: null, since: new Date().toISOString() };
    const stopped = { ...data, opted_out: true, source: 'stop-word' as const, version: 1 };
    await publishEvent(telling, { type: 'recipient.opted-out', data: stopped });
    await until('the STOP', async () => (await actionsOf(ann, id)).includes('texts-stopped by phone'));
    const started = { ...data, opted_out: false, source: 'accepted-send' as const, version: 2 };
    await publishEvent(telling, { type: 'recipient.opted-in', data: started });
    await until('the START', async () => (await actionsOf(ann, id)).includes('texts-started by system'));
    const told = (await historyOfNumber(ann, id)).filter(({ action }) => action.startsWith('texts-'));
    expect(told.map(({ details }) => details)).toEqual([{ sender: '+15005550006' }, { sender: '+15005550006' }]);
  });

  test('tells what operators decided of that number alone, since its person has it', async () => {
    const ann = await createTestUser(harness);
    const number = freshNumber();
    const decide = async (body: object) => {
      const token = await harness.tokens.tokenFor('olga', { roles: ['operator'] });
      const response = await fetch(`${service.url}/api/v1/operator/verification/overrides`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ scope: 'range', note: 'Because', ...body }),
      });
      expect(response.status).toBe(200);
    };
    await decide({ action: 'block', value: number });
    const id = await ann.add(service, number);
    await decide({ action: 'lift', value: number });
    await decide({ action: 'lift', value: number.slice(0, -2) });
    const entries = await historyOfNumber(ann, id);
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ['added', 'person'],
      ['codes-lifted', 'operator'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/olga|Because/);
  });

  test('is read page by page, each entry once', async () => {
    const ann = await createTestUser(harness);
    const id = await ann.add(service, freshNumber());
    for (const label of ['a', 'b', 'c', 'd']) await ann.call(service, 'PATCH', `/${id}`, { label });
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page++) {
      const { body } = await ann.call(service, 'GET', `/${id}/history?limit=2${cursor}`);
      seen.push(...(body.items as Entry[]).map(({ entry_id }) => entry_id));
      cursor = `&cursor=${body.next_cursor}`;
      expect(body.next_cursor === null).toBe(page === 2);
    }
    expect(seen).toEqual((await historyOfNumber(ann, id)).map(({ entry_id }) => entry_id).reverse());
    expect(seen).toHaveLength(5);
    expect((await ann.call(service, 'GET', `/${id}/history?cursor=nonsense`)).status).toBe(400);
  });

  test('is its person’s alone, also after they removed the number', async () => {
    const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
    const id = await ann.add(service, freshNumber());
    expect((await bob.call(service, 'GET', `/${id}/history`)).status).toBe(404);
    await ann.call(service, 'DELETE', `/${id}`);
    expect(await actionsOf(ann, id)).toEqual(['added by person', 'removed by person']);
  });
});

test('an action that fails leaves no entry', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(service, freshNumber());
  expect((await ann.call(service, 'POST', `/${id}/set-primary`)).status).toBe(409);
  await ann.call(service, 'POST', '/verify', { phone_id: id });
  expect((await ann.call(service, 'POST', '/verify', { phone_id: id })).status).toBe(429);
  expect(await actionsOf(ann, id)).toEqual(['added by person', 'code-sent by person']);
});

test('an answer that is given again leaves no second entry', async () => {
  const ann = await createTestUser(harness);
  const id = await ann.add(service, freshNumber());
  const key = { 'idempotency-key': 'once' };
  for (const turn of [1, 2]) {
    const { status } = await ann.call(service, 'POST', '/verify', { phone_id: id }, key);
    expect([turn, status]).toEqual([turn, 202]);
  }
  expect(await actionsOf(ann, id)).toEqual(['added by person', 'code-sent by person']);
});

async function exportedHistoryOf(person: TestUser): Promise<(Entry & { phone_id: string })[]> {
  const { status, body } = await person.call(service, 'GET', '/export');
  expect(status).toBe(200);
  return body.history;
}

test('all entries of one person are exported, and erased, without anybody else’s', async () => {
  const [ann, bob] = [await createTestUser(harness), await createTestUser(harness)];
  const first = await ann.own(service, freshNumber());
  const second = await ann.add(service, freshNumber());
  await ann.call(service, 'DELETE', `/${second}`);
  const bobs = await bob.add(service, freshNumber());
  const found = await exportedHistoryOf(ann);
  const actionsWith = (id: string) => found.filter(({ phone_id }) => phone_id === id).map(({ action }) => action);
  expect(actionsWith(first)).toEqual(['added', 'code-sent', 'verified', 'primary-set']);
  expect(actionsWith(second)).toEqual(['added', 'removed']);
  expect(found).toHaveLength(6);
  expect((await ann.call(service, 'POST', '/erase', { confirm: 'erase' })).status).toBe(202);
  expect(await exportedHistoryOf(ann)).toEqual([]);
  expect(await actionsOf(bob, bobs)).toEqual(['added by person']);
});

test('a long history is exported page by page, each entry once, oldest first', async () => {
  const ann = await createTestUser(harness);
  const ids = [await ann.add(service, freshNumber()), await ann.add(service, freshNumber())];
  for (const id of ids)
    await service.context.database.pool.query(
      `INSERT INTO number_history (id, phone_id, action, at, actor)
       SELECT ('ffffffff-0000-7000-8000-' || right($1, 8) || lpad(n::text, 4, '0'))::uuid, $1::uuid, 'label-changed', now(), 'person'
       FROM generate_series(1, 450) AS n`,
      [id],
    );
  const found = await exportedHistoryOf(ann);
  for (const id of ids) {
    const entries = found.filter(({ phone_id }) => phone_id === id).map(({ entry_id }) => entry_id);
    expect(entries).toHaveLength(451);
    expect(entries).toEqual([...new Set(entries)].sort());
  }
});
