import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endConnections } from '@linecheck/local-servers/testing';
import {
  freshNumber,
  openTestHarness,
  createTestUser,
  type Answer,
  type Instance,
  type TestUser,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;
let ann: TestUser;
let phone_number: string;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
  ann = await createTestUser(harness);
  ({ e164: phone_number } = await ann.owns(freshNumber()));
  await harness.allTaken();
});
afterAll(() => harness.close());

/** What a person does, one route after the other. */
async function useIt(note: (answer: Answer) => Promise<void>, isOver: () => boolean): Promise<void> {
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const answer = await ann.call(service, method, path, body, headers);
    await note(answer);
    return answer;
  };
  const sent = await call('POST', '', { phone_number }, { 'idempotency-key': crypto.randomUUID() });
  if (!isOver()) await call('POST', '', { phone_number });
  if (!isOver()) await call('GET', '/history');
  if (!isOver()) await call('GET', `/${sent.body.test_id ?? '0193a3c4-0000-7000-8000-000000000000'}`);
}

/** Answers of these kinds have to be seen before the load ends. */
const ENOUGH = 25;

test('connections that end in the middle of transactions are a 503 that says when to come again, and nothing else', async () => {
  const seen = { good: 0, away: 0, other: [] as unknown[] };
  const note = async (answer: Answer) => {
    if (answer.status === 503 && answer.headers.get('retry-after') !== null) seen.away += 1;
    else if (answer.status < 500) seen.good += 1;
    else seen.other.push([answer.status, answer.body]);
  };
  const isOver = () => (seen.good >= ENOUGH && seen.away >= ENOUGH) || seen.other.length > 0;
  const ending = await endConnections(harness.env.DATABASE_URL!);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!isOver()) await useIt(note, isOver);
    }),
  );
  await ending.stop();
  expect(seen.other).toEqual([]);
});
