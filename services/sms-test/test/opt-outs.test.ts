import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '@linecheck/local-servers/testing';
import { EVENTS_STREAM, type EventData } from '@linecheck/shared-contracts';
import {
  completedEvent,
  expectNothingDone,
  expectProblem,
  freshNumber,
  openTestHarness,
  sentEvent,
  createTestUser,
  createTestUserWith,
  type Instance,
  type TestHarness,
} from './test-harness';

type State = EventData<'recipient.opted-out'>;

const SENDER = '+15005550006';
const DAY_MS = 24 * 3_600_000;

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

function state(number: string, version: number, changes: Partial<State> = {}): State {
  const optedOut = version % 2 === 1;
  return {
    number,
    sender: SENDER,
    user_id: null,
    opted_out: optedOut,
    source: optedOut ? 'stop-word' : 'start-word',
    since: new Date(Date.UTC(2026, 4, 1, 10, 0, version)).toISOString(),
    version,
    ...changes,
  };
}

const publish = (data: State, id?: string) =>
  harness.publish(data.opted_out ? 'recipient.opted-out' : 'recipient.opted-in', data, id);

const rowsOf = async ({ context }: Instance) =>
  (await context.database.pool.query('SELECT * FROM opt_outs ORDER BY e164, sender')).rows;

describe('a phone that texted STOP', () => {
  test('gets no test, and its owner hears why and what to do, until it texts START', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await publish(state(number, 1));
    await harness.allTaken();
    const answer = await ann.send(service, { phone_number: number });
    expectProblem(answer, 409, 'number-opted-out', 'phone_number');
    expect(answer.body.detail).toMatch(/^Text START/);
    await expectNothingDone(service, ann);

    await publish(state(number, 2));
    await harness.allTaken();
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  });

  test('gets tests from another sender', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await publish(state(number, 1, { sender: '+15005550001' }));
    await harness.allTaken();
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  });

  test('after the request gets no text all the same, and the test says why', async () => {
    // The provider postpones texts to this number, so the worker comes back to it two seconds later.
    const ann = await createTestUserWith(harness, '+15005550110');
    const { body } = await ann.send(service, { phone_number: '+15005550110' });
    await publish(state('+15005550110', 1));
    const { data } = await completedEvent(harness, body.test_id);
    expect(data).toMatchObject({ status: 'failed', code: null, class: 'permanent' });
    const english = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(english.body.error_message).toBe(
      'Nothing was sent: this phone has stopped our texts. Text START from it to the number our texts come from, then try again.',
    );
    expect(await harness.simulator.textsTo('+15005550110')).toEqual([]);
    const refused = await harness.events.waitFor(
      'message.refused',
      (event) => event.data.message_id === body.message_id,
    );
    // A code would tell the tracker that the provider refused it, which was not even asked.
    expect(refused.data.code).toBeNull();
  });

  test('is told so in the language that was asked for', async () => {
    const ann = await createTestUserWith(harness, '+15005550003');
    const { body } = await ann.send(service, { phone_number: '+15005550003' });
    await completedEvent(harness, body.test_id);
    for (const path of [`/${body.test_id}`, '/history']) {
      const answer = await ann.call(service, 'GET', path, undefined, {
        'accept-language': 'fr, es-MX;q=0.9, en;q=0.1',
      });
      expect(answer.headers.get('content-language')).toBe('es');
      expect(answer.headers.get('vary')).toMatch(/Accept-Language/);
      const shown = path === '/history' ? answer.body.items[0] : answer.body;
      expect(shown.error_message).toMatch(/^Los mensajes a este país no están habilitados \(21408\)\. /);
    }
    const english = await ann.call(service, 'GET', `/${body.test_id}`);
    expect(english.headers.get('content-language')).toBe('en');
  });
});

describe('a phone that the provider refused', () => {
  const refusal = (number: string, since: Date) =>
    state(number, 1, { source: 'provider-refusal', since: since.toISOString() });

  test('gets no test for a day; then one asks the provider again', async () => {
    const [lately, longAgo] = [freshNumber(), freshNumber()];
    const ann = await createTestUser(harness);
    await ann.owns(lately);
    await ann.owns(longAgo);
    await publish(refusal(lately, new Date(Date.now() - DAY_MS + 60_000)));
    await publish(refusal(longAgo, new Date(Date.now() - DAY_MS - 60_000)));
    await harness.allTaken();
    expectProblem(await ann.send(service, { phone_number: lately }), 409, 'number-opted-out');
    const { body } = await ann.send(service, { phone_number: longAgo });
    await sentEvent(harness, body.message_id);
  });

  test('and that texted STOP stays out however long ago that was', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await publish(state(number, 1, { since: new Date(Date.now() - 900 * DAY_MS).toISOString() }));
    await harness.allTaken();
    expectProblem(await ann.send(service, { phone_number: number }), 409, 'number-opted-out');
  });
});

describe('the projection of opt-outs', () => {
  test('ends the same in every order, each event told three times', async () => {
    const orders = [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ];
    for (const [i, order] of orders.entries()) {
      const number = `+1999555010${i}`;
      for (const version of order) {
        const id = `0197a3c4-5b6d-7e8f-9a0b-0000000${i}000${version}`;
        for (const again of [id, id, undefined]) await publish(state(number, version), again);
      }
    }
    await harness.allTaken();
    const rows = (await rowsOf(service)).filter(({ e164 }) => e164.startsWith('+1999'));
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row).toMatchObject({ opted_out: true, version: 3, sender: SENDER });
  });

  test('replayed from zero into an empty database, ends in the same state', async () => {
    await harness.allTaken();
    const before = await rowsOf(service);
    expect(before.length).toBeGreaterThan(6);
    await service.close();
    await harness.watching.jsm.consumers.delete(EVENTS_STREAM, 'sms-test-opt-outs');
    const empty = await createTestDatabase();
    const rebuilt = await harness.startInstance({ DATABASE_URL: empty.url });
    await harness.allTaken();
    expect(await rowsOf(rebuilt)).toEqual(before);
    await rebuilt.close();
    await empty.drop();
    service = await harness.startInstance();
  });
});
