// Tests from templates, to several numbers, and the same text twice, on two replicas of one database.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInText } from '../src/texts/built-in-templates';
import {
  createTestUser,
  createTestUserWith,
  expectNothingDone,
  expectProblem,
  freshNumber,
  openTestHarness,
  sentEvent,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let replicas: [Instance, Instance];
let service: Instance;
beforeAll(async () => {
  harness = await openTestHarness();
  replicas = [await harness.startInstance(), await harness.startInstance()];
  [service] = replicas;
});
afterAll(() => harness.close());

const fieldsOf = ({ body }: Answer): string[] => body.errors.map(({ field }: { field: string }) => field);

describe('a test from a template', () => {
  test('has the values in its text, and stays as it was sent', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await ann.call(service, 'POST', '/templates', { name: 'visit', text: 'Hi {{name}}: {{ day }} – {{name}}' });
    const variables = { name: '{{day}} $& Ana', day: 'lunes' };
    const { status, body } = await ann.send(service, { phone_number: number, message_template: 'visit', variables });
    expect(status).toBe(202);
    const sent = {
      message_content: 'Hi {{day}} $& Ana: lunes – {{day}} $& Ana',
      message_template: 'visit',
      encoding: 'UCS-2',
      segments: 1,
      simulated: false,
    };
    expect(body).toMatchObject(sent);
    await sentEvent(harness, body.message_id);
    expect(await harness.simulator.textsTo(number)).toEqual([sent.message_content]);
    await ann.call(service, 'DELETE', '/templates/visit');
    expect((await ann.call(service, 'GET', `/${body.test_id}`)).body).toMatchObject(sent);
  });

  test('is in the language of its person where the template is built in', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const { body } = await ann.send(service, { phone_number: number }, { 'accept-language': 'es' });
    expect(body).toMatchObject({ message_content: builtInText('test', 'es'), message_template: 'test' });
    const own = await ann.send(service, { phone_number: number, custom_message: 'Hola', message_template: 'no-such' });
    expect(own.body).toMatchObject({ message_content: 'Hola', message_template: null, encoding: 'GSM-7' });
  });

  test('is refused without a value for each variable, and with others: each is named', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const body = {
      phone_number: number,
      message_template: 'appointment',
      variables: { name: 'Ana', place: 'x', Date: 'y' },
    };
    const answer = await ann.send(service, body);
    expectProblem(answer, 422, 'variables-invalid');
    expect(fieldsOf(answer)).toEqual(['variables.date', 'variables.time', 'variables.place', 'variables.Date']);
    await expectNothingDone(service, ann);
  });

  test('is refused where its values make a text that cannot be sent', async () => {
    const number = freshNumber();
    const ann = await createTestUserWith(harness, number);
    await harness.allTaken();
    const text = 'Hello {{name}}';
    await ann.call(service, 'POST', '/templates', { name: 'visit', text: text.repeat(60) });
    const long = { message_template: 'visit', variables: { name: 'x'.repeat(20) } };
    expectProblem(await ann.send(service, { phone_number: number, ...long }), 422, 'message-invalid', 'variables');
    const control = { message_template: 'reminder', variables: { what: 'a\u0007', time: '9' } };
    expectProblem(await ann.send(service, { phone_number: number, ...control }), 422, 'message-invalid', 'variables');
    await expectNothingDone(service, ann);
  });

  test('of somebody else is none', async () => {
    const number = freshNumber();
    const [ann, bob] = [await createTestUserWith(harness, number), await createTestUser(harness)];
    await harness.allTaken();
    await bob.call(service, 'POST', '/templates', { name: 'visit', text: 'Bob’s' });
    const answer = await ann.send(service, { phone_number: number, message_template: 'visit' });
    expectProblem(answer, 422, 'template-unknown', 'message_template');
  });
});

describe('several numbers', () => {
  test('get a test each, in their order, and all of them count', async () => {
    const numbers = ['+447700900456', freshNumber(), freshNumber()];
    const ann = await createTestUser(harness);
    for (const number of numbers) await ann.owns(number);
    await harness.allTaken();
    const phone_numbers = ['07700 900456', ...numbers.slice(1)];
    const key = { 'idempotency-key': 'batch' };
    const { status, headers, body } = await ann.send(service, { phone_numbers, custom_message: 'x'.repeat(161) }, key);
    expect(status).toBe(202);
    expect(headers.get('location')).toBeNull();
    expect(headers.get('ratelimit')).toMatch(/^"tests-per-person-minute";r=14;/);
    expect(body.items.map(({ phone_number }: { phone_number: string }) => phone_number)).toEqual(numbers);
    for (const { message_id, phone_number } of body.items) {
      await sentEvent(harness, message_id);
      expect(await harness.simulator.textsTo(phone_number)).toEqual(['x'.repeat(161)]);
    }
    const again = await ann.send(replicas[1], { phone_numbers, custom_message: 'x'.repeat(161) }, key);
    expect(again).toMatchObject({ status: 202, body });
    expect((await ann.call(service, 'GET', '/history')).body.items).toHaveLength(3);
  });

  test('get none where one of them may not have one: it is named', async () => {
    const numbers = [freshNumber(), freshNumber()];
    const ann = await createTestUser(harness);
    for (const number of numbers) await ann.owns(number);
    await harness.allTaken();
    const send = (phone_numbers: string[]): Promise<Answer> => ann.send(service, { phone_numbers });
    expectProblem(await send([...numbers, freshNumber()]), 409, 'number-not-verified', 'phone_numbers.2');
    expectProblem(await send([numbers[0]!, 'abc']), 422, 'phone-number-invalid', 'phone_numbers.1');
    const [spelled] = numbers.map((number) => number.replace('+1', '001 '));
    expectProblem(await send([...numbers, spelled!]), 422, 'phone-number-invalid', 'phone_numbers.2');
    await harness.publish('recipient.opted-out', {
      number: numbers[1]!,
      sender: '+15005550006',
      user_id: null,
      opted_out: true,
      source: 'stop-word',
      since: new Date().toISOString(),
      version: 1,
    });
    await harness.allTaken();
    expectProblem(await send(numbers), 409, 'number-opted-out', 'phone_numbers.1');
    await expectNothingDone(service, ann);
  });

  test('get none where there is no room for all', async () => {
    const numbers = [freshNumber(), freshNumber(), freshNumber()];
    const ann = await createTestUser(harness);
    for (const number of numbers) await ann.owns(number);
    await harness.allTaken();
    const custom_message = 'x'.repeat(153 * 7);
    const answer = await ann.send(service, { phone_numbers: numbers, custom_message });
    expectProblem(answer, 429, 'too-many-tests');
    expect(answer.body).toMatchObject({ limit: 'tests-per-person-minute', quota: 20, remaining: 20 });
    expect(answer.body.detail).toMatch(/take 21 segments together, and at most 20 .* fewer numbers/);
    await expectNothingDone(service, ann);
    expect((await ann.send(service, { phone_numbers: numbers.slice(1), custom_message })).status).toBe(202);
  });

  test.each([
    ['none', []],
    ['eleven', Array.from({ length: 11 }, (_, at) => `+1202555010${at}`)],
    ['one twice', ['+12025550100', '+12025550100']],
  ])('are one to ten, each once: not %s', async (_name, phone_numbers) => {
    const ann = await createTestUser(harness);
    expectProblem(await ann.send(service, { phone_numbers }), 400, 'invalid-request', 'phone_numbers');
  });
});

describe('the same text to the same number within three seconds', () => {
  async function personWith(...numbers: string[]) {
    const person = await createTestUser(harness);
    for (const number of numbers) await person.owns(number);
    await harness.allTaken();
    return person;
  }

  /** As if a test had been asked for earlier: its id, which tells when, too. */
  async function moveBack(testId: string, milliseconds: number): Promise<void> {
    const at = new Date(Date.now() - milliseconds);
    const hex = at.getTime().toString(16).padStart(12, '0');
    const id = `${hex.slice(0, 8)}-${hex.slice(8)}${testId.slice(13)}`;
    const { pool } = service.context.database;
    await pool.query('UPDATE sms_tests SET test_id = $2, created_at = $3 WHERE test_id = $1', [testId, id, at]);
  }

  test('is refused, with the test that there is and when to ask again', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    const { body: first } = await ann.send(service, { phone_number: number });
    const second = await ann.send(replicas[1], { phone_number: number });
    expectProblem(second, 409, 'sent-just-now', 'phone_number');
    expect(second.body.test_id).toBe(first.test_id);
    expect([1, 2, 3]).toContain(second.body.retry_after_seconds);
    expect(second.headers.get('retry-after')).toBe(String(second.body.retry_after_seconds));
  });

  test('is taken with again, another text, another number, and after three seconds', async () => {
    const [number, other] = [freshNumber(), freshNumber()];
    const ann = await personWith(number, other);
    const { body: first } = await ann.send(service, { phone_number: number });
    const statuses = [
      await ann.send(service, { phone_number: other }),
      await ann.send(service, { phone_number: number, custom_message: 'Another' }),
      await ann.send(service, { phone_number: number, again: true }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([202, 202, 202]);
    const { rows } = await service.context.database.pool.query<{ test_id: string }>(
      'SELECT test_id FROM sms_tests WHERE user_id = $1 AND phone_number = $2',
      [ann.id, number],
    );
    expect(rows).toHaveLength(3);
    expect(rows.map(({ test_id }) => test_id)).toContain(first.test_id);
    for (const { test_id } of rows) await moveBack(test_id, 3_100);
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
  });

  test('is somebody else’s own business', async () => {
    const number = freshNumber();
    const [ann, bob] = [await personWith(number), await personWith(number)];
    expect((await ann.send(service, { phone_number: number })).status).toBe(202);
    expect((await bob.send(service, { phone_number: number })).status).toBe(202);
  });

  test('goes out once, however many ask at once, on both replicas', async () => {
    for (let round = 0; round < 5; round += 1) {
      const number = freshNumber();
      const ann = await personWith(number);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) => ann.send(replicas[at % 2]!, { phone_number: number })),
      );
      const taken = answers.filter(({ status }) => status === 202);
      expect(taken).toHaveLength(1);
      for (const refused of answers.filter(({ status }) => status !== 202)) {
        expectProblem(refused, 409, 'sent-just-now');
        expect(refused.body.test_id).toBe(taken[0]!.body.test_id);
      }
    }
  });

  test('is replayed for the same Idempotency-Key', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    const key = { 'idempotency-key': 'press' };
    const first = await ann.send(service, { phone_number: number }, key);
    const second = await ann.send(replicas[1], { phone_number: number }, key);
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  test('in a list names the number, and none of the list is sent', async () => {
    const [number, other] = [freshNumber(), freshNumber()];
    const ann = await personWith(number, other);
    await ann.send(service, { phone_number: number });
    const answer = await ann.send(service, { phone_numbers: [other, number] });
    expectProblem(answer, 409, 'sent-just-now', 'phone_numbers.1');
    expect((await ann.call(service, 'GET', '/history')).body.items).toHaveLength(1);
  });

  test('is looked for in the index of the person’s tests', async () => {
    const { pool } = service.context.database;
    await pool.query(
      `INSERT INTO sms_tests (test_id, user_id, message_id, phone_id, phone_number, message_content, segments, status, created_at, version)
       SELECT gen_random_uuid(), 'busy', gen_random_uuid(), gen_random_uuid(), '+12025550100', 'x', 1, 'delivered', now(), 1
       FROM generate_series(1, 5000)`,
    );
    await pool.query('ANALYZE sms_tests');
    const { rows } = await pool.query(
      `EXPLAIN SELECT test_id FROM sms_tests WHERE user_id = 'busy' AND test_id > 'fffffff0-0000-0000-0000-000000000000'
         AND phone_number = ANY('{+12025550100}') AND message_content = 'x' AND canary_id IS NULL ORDER BY test_id DESC LIMIT 1`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (Only )?Scan using sms_tests_by_person/);
    expect(plan).toMatch(/Index Cond: .*test_id >/);
  });
});
