import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidv7 } from 'uuidv7';
import type { EventData } from '@linecheck/shared-contracts';
import type { Nats } from '@linecheck/service-kit/nats';
import { publishEvent, spyEvents, startTestNats, type TestNats } from '../src/testing';
import { connectTestNats } from './test-nats';

function messageSent(message_sid: string): EventData<'message.sent'> {
  return {
    message_id: uuidv7(),
    user_id: 'ada',
    purpose: 'test',
    ref: uuidv7(),
    from: '+15005550006',
    to: '+447700900456',
    country: 'GB',
    message_sid,
    segments: 1,
    status: 'queued',
    accepted_at: '2026-01-02T03:04:05.000Z',
    version: 1,
  };
}

let server: TestNats;
let nats: Nats;

beforeAll(async () => {
  server = await startTestNats();
  nats = await connectTestNats(server.url);
});
afterAll(async () => {
  await nats?.close();
  await server?.stop();
});

test('a spy fails the test in which an event broke its contract, and names it', async () => {
  const spy = await spyEvents(nats);
  await nats.js.publish('linecheck.message.sent.v1._', 'no JSON');
  await publishEvent(nats, { type: 'message.sent', data: { ...messageSent('SM-broken'), segments: -1 } });
  const whole = await publishEvent(nats, { type: 'message.sent', data: messageSent('SM-whole') });
  expect(await spy.waitFor('message.sent')).toEqual(whole);
  expect(spy.all()).toEqual([whole]);
  await expect(spy.stop()).rejects.toThrow(
    /^Events that break their contract were published:\nlinecheck\.message\.sent\.v1\._: It is not JSON.*\n.*\/data\/segments must be >= 0$/,
  );
});

test('a spy that is told of broken events lets them pass', async () => {
  const spy = await spyEvents(nats, { allowBroken: true });
  await spy.waitFor('message.sent', ({ data }) => data.message_sid === 'SM-whole');
  await spy.stop();
});

test('an event whose answer comes late is stored once, and one that is published twice is stored twice', async () => {
  const stored = async () => (await nats.jsm.streams.info('EVENTS')).state.messages;
  const before = await stored();
  await server.freeze();
  const publishing = publishEvent(nats, { type: 'message.sent', data: messageSent('SM-late') });
  await delay(3_000); // longer than an answer is waited for
  await server.thaw();
  const late = await publishing;
  expect(await stored()).toBe(before + 1);
  await publishEvent(nats, late);
  expect(await stored()).toBe(before + 2);
});
