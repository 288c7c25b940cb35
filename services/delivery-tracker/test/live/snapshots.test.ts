import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EPOCH_KEY, provisionStreams } from '@linecheck/service-kit/nats';
import { publishEvent } from '@linecheck/local-servers/testing';
import { EVENTS_STREAM } from '@linecheck/shared-contracts';
import { readLive } from '../live-reader';
import { messageWasSent, startTracker, until, type Tracker } from '../tracker';

let tracker: Tracker;
let ada: string;
beforeAll(async () => {
  tracker = await startTracker();
  ada = await tracker.tokens.tokenFor('ada');
});
afterAll(() => tracker.stop());

test('what only tells a state again is heard neither live nor on resuming', async () => {
  const reader = await readLive(tracker, ada);
  await until('the opening', () => reader.messages.length === 1);
  const first = await messageWasSent(tracker);
  await reader.hasRead(1);
  const place = reader.lastId();
  await publishEvent(tracker.nats, { type: 'message.sent-snapshot', data: first });
  const second = await messageWasSent(tracker);
  await reader.hasRead(2);
  const subjects = (of: typeof reader) =>
    of.messages.slice(1).map(({ data }) => (JSON.parse(data) as { subject: string }).subject);
  expect(subjects(reader)).toEqual([first.message_id, second.message_id]);
  reader.drop();

  const resumed = await readLive(tracker, ada, place);
  await resumed.hasRead(1);
  expect(subjects(resumed)).toEqual([second.message_id]);
  resumed.drop();
});

test('a new epoch of the stream, as after a restore, ends the streams, resets who resumes, and outlives provisioning', async () => {
  const reader = await readLive(tracker, ada);
  await until('the opening', () => reader.messages.length === 1);
  const place = reader.lastId();
  await tracker.nats.jsm.streams.update(EVENTS_STREAM, { metadata: { [EPOCH_KEY]: 'another' } });
  await provisionStreams(tracker.nats);
  expect(await reader.ended).toBe(true);
  const resumed = await until503IsOver(place);
  await until('the reset', () => resumed.messages.length === 1);
  expect(resumed.messages[0]).toMatchObject({ event: 'reset', id: expect.stringMatching(/^another-/) });
  resumed.drop();
});

/** For a moment the stream is not followed. */
async function until503IsOver(place: string) {
  let resumed = await readLive(tracker, ada, place);
  await until('an open stream', async () => {
    if (resumed.response.status !== 200) resumed = await readLive(tracker, ada, place);
    return resumed.response.status === 200;
  });
  return resumed;
}
