// Asking for tests is one statement that reads and one that writes, whatever is asked for and whatever is decided.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { atOnce } from '@linecheck/local-servers/testing';
import { Client } from 'pg';
import {
  createTestUser,
  expectProblem,
  freshNumber,
  openTestHarness,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance({
    TEST_SEGMENTS_PER_PERSON_MINUTE: '200',
    TEST_SEGMENTS_PER_PERSON_HOUR: '200',
  });
});
afterAll(() => harness.close());
afterEach(() => void jest.restoreAllMocks());

/** The kind of every statement on the tables that only requests use. */
async function statementsOf(work: () => Promise<Answer>): Promise<[string[], Answer]> {
  const statements: string[] = [];
  const query = Client.prototype.query as (...given: unknown[]) => unknown;
  jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...given: unknown[]) {
    const [first] = given as [string | { text: string; name?: string }];
    const { text, name } = typeof first === 'string' ? { text: first, name: undefined } : first;
    if (/budget_|templates|idempotency_keys|INSERT INTO sms_tests/.test(text) && !/^(DELETE|UPDATE)/.test(text)) {
      statements.push(`${name === undefined ? 'unnamed ' : ''}${/overtaken_unless/.test(text) ? 'write' : 'read'}`);
    }
    return query.apply(this, given);
  } as typeof Client.prototype.query);
  const answer = await work();
  jest.restoreAllMocks();
  return [statements, answer];
}

async function personWith(...numbers: string[]) {
  const person = await createTestUser(harness);
  for (const number of numbers) await person.owns(number);
  await harness.allTaken();
  // The texts of the tests before go out beside this one's statements.
  return person;
}

describe('tests are asked for', () => {
  test('one, by its number in full or as it is dialled at home, with a key and again with it', async () => {
    const number = freshNumber();
    const ann = await personWith(number, freshNumber());
    const key = { 'idempotency-key': 'once' };
    const ask = (custom_message: string, headers = {}, phone_number = number) =>
      statementsOf(() => ann.send(service, { phone_number, custom_message }, headers));
    expect((await ask('First'))[0]).toEqual(['read', 'write']);
    expect((await ask('Second', {}, number.slice(2)))[0]).toEqual(['read', 'write']);
    expect((await ask('Third', key))[0]).toEqual(['read', 'write']);
    const [statements, { headers }] = await ask('Third', key);
    expect(statements).toEqual(['read']);
    expect(headers.get('idempotency-replayed')).toBe('true');
  });

  test('ten of a template of one’s own', async () => {
    const numbers = Array.from({ length: 10 }, () => freshNumber());
    const ann = await personWith(...numbers);
    await ann.call(service, 'POST', '/templates', { name: 'hello', text: 'Hello {{name}}' });
    const [statements, { status, body }] = await statementsOf(() =>
      ann.send(service, { phone_numbers: numbers, message_template: 'hello', variables: { name: 'Ann' } }),
    );
    expect(statements).toEqual(['read', 'write']);
    expect(status).toBe(202);
    expect(body.items.map((item: { phone_number: string }) => item.phone_number)).toEqual(numbers);
  });

  test('and refused', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    await ann.send(service, { phone_number: number });
    const [statements, answer] = await statementsOf(() => ann.send(service, { phone_number: number }));
    expectProblem(answer, 409, 'sent-just-now');
    expect(statements).toEqual(['read']);
  });

  test('by one person at once: all that differ are taken, whoever has to read again', async () => {
    const number = freshNumber();
    const ann = await personWith(number);
    const answers = await atOnce(12, (at) => ann.send(service, { phone_number: number, custom_message: `Text ${at}` }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    const { rows } = await service.context.database.pool.query<{ total: string }>(
      'SELECT total FROM budget_counters WHERE key = $1',
      [`tests:person:${ann.id}`],
    );
    expect(rows).toEqual([{ total: '12' }]);
  });
});
