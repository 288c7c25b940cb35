// Tests from templates and to several numbers, on two replicas of one database.
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
    const codes = ['variable-missing', 'variable-missing', 'variable-unknown', 'variable-unknown'];
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual(codes);
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
