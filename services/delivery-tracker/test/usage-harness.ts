import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { paths, type deliveryTrackerApi, type AnswerOf } from '@linecheck/shared-contracts';
import { dayOf } from '../src/domain/usage';
import { startTracker, type Tracker } from './tracker';

export type Usage = AnswerOf<typeof deliveryTrackerApi.getUsage>;

export const SECRET = 'a secret of thirty-two characters';
export const env = { USAGE_SECRET: SECRET };

export let tracker: Tracker;
export let operator: string;
export let today: string;

/** Registers what has to be done before and after the tests. */
export function setUpUsage(): void {
  beforeAll(async () => {
    tracker = await startTracker({ env });
    operator = await tracker.tokens.tokenFor('olive', { roles: ['operator'] });
  });
  afterAll(() => tracker.stop());
  beforeEach(async () => {
    await tracker.rows('TRUNCATE usage_counts, usage_people');
    today = dayOf(tracker.context.database.now());
  });
}

export async function report(userId: string, body: unknown, { headers = {}, to = tracker } = {}): Promise<Response> {
  const authorization = `Bearer ${await tracker.tokens.tokenFor(userId)}`;
  return fetch(to.url + paths.reportUsage, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export async function counted(userId: string, body: unknown): Promise<void> {
  const answer = await report(userId, body);
  expect([answer.status, await answer.json()]).toEqual([200, { is_collected: true, asks_satisfaction: true }]);
}

export async function usage(window = '30d', from = tracker): Promise<Usage> {
  const answer = await from.get(`${paths.getUsage}?window=${window}`, operator);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Usage;
}
