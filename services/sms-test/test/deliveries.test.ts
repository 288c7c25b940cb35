import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventData } from '@linecheck/shared-contracts';
import {
  freshNumber,
  openTestHarness,
  createTestUser,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

type MessageState = EventData<'message.status-changed'>;
type Told = ['message.status-changed' | 'message.delivered' | 'message.failed', MessageState];

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

/** A test whose text the provider has taken. */
async function takenTest(person: TestUser) {
  const { e164 } = await person.owns(freshNumber());
  const { body } = await person.send(service, { phone_number: e164 });
  const sent = await harness.events.waitFor('message.sent', ({ data }) => data.message_id === body.message_id);
  return { testId: body.test_id as string, sent: sent.data, createdAt: new Date(body.created_at) };
}

type Taken = Awaited<ReturnType<typeof takenTest>>;

/** What the tracker publishes about a text, so many seconds after its test was stored. */
function state({ sent, createdAt }: Taken, changes: Partial<MessageState>, seconds: number): MessageState {
  const { message_id, message_sid, user_id, purpose, ref, from, to, country, accepted_at, version } = sent;
  const heardAt = new Date(createdAt.getTime() + seconds * 1_000).toISOString();
  return {
    ...{ message_id, message_sid, user_id, purpose, ref, from, to, country, accepted_at, version },
    status: 'sent',
    previous_status: 'queued',
    code: null,
    class: null,
    heard_at: heardAt,
    seconds_to_phone: null,
    ...changes,
  };
}

function deliveredStory(taken: Taken): Told[] {
  const delivered = state(
    taken,
    { status: 'delivered', previous_status: 'sent', seconds_to_phone: 62, version: 4 },
    63,
  );
  return [
    ['message.status-changed', state(taken, { status: 'sending', version: 2 }, 60)],
    ['message.status-changed', state(taken, { status: 'sent', version: 3 }, 61)],
    ['message.status-changed', delivered],
    ['message.delivered', delivered],
  ];
}

function failedStory(taken: Taken): Told[] {
  const failed = state(taken, { status: 'undelivered', code: 30003, class: 'temporary', version: 4 }, 65);
  return [
    ['message.status-changed', state(taken, { status: 'sent', version: 3 }, 61)],
    ['message.status-changed', failed],
    ['message.failed', failed],
  ];
}

async function publishAll(published: readonly Told[]): Promise<void> {
  for (const [type, data] of published) await harness.publish(type, data);
  await harness.allTaken();
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    orders([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}

/** How often the end of a test was published, once everything that had to be published is in the stream. */
async function timesCompleted(testId: string): Promise<number> {
  const marker = await createTestUser(harness);
  const { testId: later } = await takenTest(marker);
  await harness.events.waitFor('sms-test.requested', ({ data }) => data.test_id === later);
  return harness.events
    .all()
    .filter(({ type, data }) => type === 'sms-test.completed' && (data as { test_id: string }).test_id === testId)
    .length;
}

test('a test follows its text to the phone', async () => {
  const ann = await createTestUser(harness);
  const taken = await takenTest(ann);
  const [, sent, ...delivered] = deliveredStory(taken);

  await publishAll([sent!]);
  const { body: underway } = await ann.call(service, 'GET', `/${taken.testId}`);
  expect(underway).toMatchObject({ status: 'sent', delivery_status: 'sent', delivered_at: null });

  await publishAll(delivered);
  const { body } = await ann.call(service, 'GET', `/${taken.testId}`);
  expect(body).toMatchObject({
    status: 'delivered',
    delivery_status: 'delivered',
    sent_at: taken.sent.accepted_at,
    delivered_at: new Date(taken.createdAt.getTime() + 63_000).toISOString(),
    error_message: null,
  });
  expect(body.steps.map(({ step }: { step: string }) => step)).toEqual(['stored', 'taken', 'handed_over', 'delivered']);
  expect(body.steps.slice(2).map(({ seconds }: { seconds: number }) => seconds)).toEqual([61, 63]);

  const completed = await harness.events.waitFor('sms-test.completed', ({ data }) => data.test_id === taken.testId);
  expect(completed.data).toMatchObject({ user_id: ann.id, status: 'delivered', completed_at: body.delivered_at });
});

test('a text that did not arrive says why and what to do', async () => {
  const ann = await createTestUser(harness);
  const taken = await takenTest(ann);
  await publishAll(failedStory(taken));
  const { body } = await ann.call(service, 'GET', `/${taken.testId}`);
  expect(body).toMatchObject({
    status: 'failed',
    delivery_status: 'undelivered',
    error_code: 30003,
    error_class: 'temporary',
    error_message: 'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
  });
  expect(body.steps.map(({ step }: { step: string }) => step)).toEqual(['stored', 'taken', 'handed_over', 'failed']);
});

describe.each([
  ['delivered', deliveredStory],
  ['failed', failedStory],
] as const)('the events of a %s text', (_name, timeline) => {
  test('in every order, each twice, lead to the same test, and its end is told once', async () => {
    const ann = await createTestUser(harness);
    const orderings = orders([...timeline({ ...(await takenTest(ann)) }).keys()]);
    const ends = [];
    const taken = [];
    for (const ordering of orderings) {
      const owner = await createTestUser(harness); // one person's tests have a budget
      const one = await takenTest(owner);
      taken.push({ ...one, owner });
      const events = timeline(one);
      for (const index of ordering) {
        const [type, data] = events[index]!;
        const id = `0197a3c4-5b6d-7e8f-9a0b-${one.testId.slice(-11)}${index}`;
        await harness.publish(type, data, id);
        await harness.publish(type, data, id); // the same event again
        await harness.publish(type, data); // and the same published by another event
      }
    }
    await harness.allTaken();
    for (const one of taken) {
      const { body } = await one.owner.call(service, 'GET', `/${one.testId}`);
      const { status, delivery_status, error_code, error_message, steps } = body;
      const timeline = steps.map(({ step, seconds }: { step: string; seconds: number }) => [
        step,
        step === 'taken' || seconds,
      ]);
      ends.push(JSON.stringify({ status, delivery_status, error_code, error_message, story: timeline }));
    }
    expect(ends).toHaveLength(orderings.length);
    expect(new Set(ends).size).toBe(1);
    for (const one of taken.slice(0, 3)) expect(await timesCompleted(one.testId)).toBe(1);
  });
});

test('texts of other purposes, other texts and tests that are not ours change nothing', async () => {
  const ann = await createTestUser(harness);
  const taken = await takenTest(ann);
  const delivered = state(taken, { status: 'delivered', version: 4 }, 3);
  const { pool } = service.context.database;
  const inbox = async () =>
    (await pool.query(`SELECT FROM inbox WHERE consumer = 'sms-test-deliveries'`)).rowCount ?? 0;
  const before = await inbox();
  await publishAll([
    ['message.delivered', { ...delivered, purpose: 'verification' }],
    ['message.delivered', { ...delivered, message_id: '0197a3c4-5b6d-7e8f-9a0b-000000000077' }],
    ['message.delivered', { ...delivered, ref: '0197a3c4-5b6d-7e8f-9a0b-000000000078' }],
  ]);
  expect((await ann.call(service, 'GET', `/${taken.testId}`)).body.status).toBe('accepted');
  // The codes of an installation may be many: what is told of them leaves no row.
  expect(await inbox()).toBe(before + 2);
});

test('a delivery that the tracker had to ask for shows when it was found out, and no seconds', async () => {
  const ann = await createTestUser(harness);
  const taken = await takenTest(ann);
  const polled = state(taken, { status: 'delivered', previous_status: 'sent', version: 2 }, 7_200);
  await harness.publish('message.delivered', polled);
  await harness.allTaken();
  const { body } = await ann.call(service, 'GET', `/${taken.testId}`);
  expect(body).toMatchObject({ status: 'delivered', delivered_at: polled.heard_at });
  expect(body.steps.at(-1)).toEqual({ step: 'delivered', at: polled.heard_at, seconds: null });

  const read = state(
    taken,
    { status: 'read', previous_status: 'delivered', seconds_to_phone: null, version: 3 },
    7_300,
  );
  await harness.publish('message.status-changed', read);
  await harness.allTaken();
  const { body: later } = await ann.call(service, 'GET', `/${taken.testId}`);
  expect(later.steps.at(-1)).toEqual(body.steps.at(-1));
});
