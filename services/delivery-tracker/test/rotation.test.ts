// The auth token at Twilio changes while callbacks come: replicas with the settings of each step, side by side.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { untilServed } from '@linecheck/local-servers/testing';
import { messageWasSent, startTracker, type Tracker } from './tracker';
import { signedCallback, statusOf } from './twilio';

const [OLD, NEW] = ['the-old-auth-token', 'the-new-auth-token'];

let before: Tracker;
let during: Tracker;
let afterwards: Tracker;
beforeAll(async () => {
  before = await startTracker({ env: { TWILIO_AUTH_TOKEN: OLD } });
  during = await startTracker({
    env: { TWILIO_AUTH_TOKEN: NEW, TWILIO_AUTH_TOKEN_PREVIOUS: OLD },
    shareServersWith: before,
  });
  afterwards = await startTracker({ env: { TWILIO_AUTH_TOKEN: NEW }, shareServersWith: before });
});
afterAll(async () => {
  await afterwards.stop();
  await during.stop();
  await before.stop();
});

async function answersTo(token: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const tracker of [before, during, afterwards]) {
    const sent = await messageWasSent(before);
    const [url, init] = signedCallback(tracker.url, sent.message_id, statusOf(sent.message_sid, 'delivered'), token);
    statuses.push((await untilServed(() => fetch(url, init))).status);
  }
  return statuses;
}

test('a replica with both takes what either token signed, one with one token only that', async () => {
  expect(await answersTo(OLD)).toEqual([204, 204, 403]);
  expect(await answersTo(NEW)).toEqual([403, 204, 204]);
  expect(await answersTo('a token of nobody')).toEqual([403, 403, 403]);
});
