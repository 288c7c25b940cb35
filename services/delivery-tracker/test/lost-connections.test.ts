import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endConnections } from '@linecheck/local-servers/testing';
import { uuidv7 } from 'uuidv7';
import { newSid, startTracker, type Tracker } from './tracker';
import { statusOf } from './twilio';

let tracker: Tracker;
let token: string;

beforeAll(async () => {
  tracker = await startTracker();
  token = await tracker.tokens.tokenFor('ada', { roles: ['operator'] });
});
afterAll(() => tracker.stop());

/** What Twilio and an operator do, one route after the other. */
async function useIt(note: (answer: Response) => Promise<void>, isOver: () => boolean): Promise<void> {
  const sid = newSid();
  for (const status of ['sent', 'delivered']) await note(await tracker.callback(uuidv7(), statusOf(sid, status)));
  const paths = ['/deliveries', `/deliveries/${sid}`, '/deliveries/stats', '/operator/alerts'];
  for (const path of paths) if (!isOver()) await note(await tracker.get(`/api/v1${path}`, token));
}

/** Answers of these kinds have to be seen before the load ends. */
const ENOUGH = 25;

test('connections that end in the middle of transactions are a 503 that says when to come again, and nothing else', async () => {
  const seen = { good: 0, away: 0, other: [] as unknown[] };
  const note = async (answer: Response) => {
    if (answer.status === 503 && answer.headers.get('retry-after') !== null) seen.away += 1;
    else if (answer.status < 500) seen.good += 1;
    else seen.other.push([answer.status, await answer.text()]);
  };
  const isOver = () => (seen.good >= ENOUGH && seen.away >= ENOUGH) || seen.other.length > 0;
  const ending = await endConnections(tracker.database.url);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!isOver()) await useIt(note, isOver);
    }),
  );
  await ending.stop();
  expect(seen.other).toEqual([]);
});
