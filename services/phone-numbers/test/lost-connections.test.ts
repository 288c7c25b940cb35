import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endConnections } from '@linecheck/local-servers/testing';
import {
  freshNumber,
  openTestHarness,
  createTestUser,
  type Answer,
  type Instance,
  type TestHarness,
} from './test-harness';

let harness: TestHarness;
let service: Instance;

beforeAll(async () => {
  harness = await openTestHarness();
  service = await harness.startInstance();
});
afterAll(() => harness.close());

/** What a person does, one route after the other. */
async function useIt(note: (answer: Answer) => Promise<void>, isOver: () => boolean): Promise<void> {
  const ann = await createTestUser(harness);
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await ann.call(service, method, path, body);
    await note(answer);
    return answer;
  };
  const added = await call('POST', '', { phone_number: freshNumber(), is_primary: true });
  const phone_id = added.body.id ?? '0193a3c4-0000-7000-8000-000000000000';
  const steps: [string, string, unknown?][] = [
    ['POST', '/verify', { phone_id }],
    ['POST', '/verify-code', { phone_id, verification_code: '000000' }],
    ['PATCH', `/${phone_id}`, { label: 'At home' }],
    ['PUT', `/${phone_id}`, { label: 'At work', phone_number: freshNumber() }],
    ['POST', `/${phone_id}/set-primary`],
    ['GET', ''],
    ['GET', '/overview'],
    ['DELETE', `/${phone_id}`],
  ];
  for (const [method, path, body] of steps) if (!isOver()) await call(method, path, body);
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
  const ending = await endConnections(harness.database.url);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!isOver()) await useIt(note, isOver);
    }),
  );
  await ending.stop();
  expect(seen.other).toEqual([]);
});
