import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts';
import { startSimulator, type TestSimulator } from '@linecheck/sms-simulator/client';
import { startTracker, type Tracker } from './tracker';
import { twilioEnvironment } from './twilio';

const SENDER = '+15005550006';
const PHONE = '+447700900456';

let simulator: TestSimulator;
let tracker: Tracker;
let proxy: Server;

/** The public address of the tracker, which has to be known before it starts. */
async function openProxy(): Promise<string> {
  proxy = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      const { 'content-type': type = '', 'x-twilio-signature': signature } = request.headers;
      const answer = await fetch(tracker.url + String(request.url), {
        method: 'POST',
        headers: { 'content-type': type, 'x-twilio-signature': String(signature) },
        body,
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    })();
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = twilioEnvironment;
  const publicUrl = await openProxy();
  simulator = await startSimulator({ accountSid, authToken });
  tracker = await startTracker({ env: { PUBLIC_URL: publicUrl } });
  await simulator.setInboundUrl(publicUrl + paths.inboundCallback);
});
afterAll(async () => {
  await tracker.stop();
  await simulator.close();
  proxy.close();
});

test('what somebody types on a phone opts it out and in, and the webhook sends nothing back', async () => {
  const stop = await simulator.writeFrom(PHONE, 'stop', SENDER);
  expect(await simulator.waitForCallback(stop.sid, { state: 'delivered' })).toMatchObject({ state: 'delivered' });
  const out = await tracker.events.waitFor('recipient.opted-out');
  expect(out.data).toMatchObject({ number: PHONE, sender: SENDER, source: 'stop-word' });

  await simulator.writeFrom(PHONE, 'START', SENDER);
  const back = await tracker.events.waitFor('recipient.opted-in');
  expect(back.data).toMatchObject({ number: PHONE, sender: SENDER, source: 'start-word', version: 2 });
  const replies = (await simulator.texts({ phone: PHONE })).filter(({ direction }) => direction === 'outbound-reply');
  expect(replies).toHaveLength(2); // the network's own answers to the two words
});
