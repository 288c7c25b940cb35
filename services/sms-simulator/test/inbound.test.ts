import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { validateRequest } from 'twilio';
import { startSimulator, type TestSimulator } from '../src/client';
import { startWebhook, type WebhookServer } from './webhook-server';

const PHONE = '+447700900456';
const SENDER = '+15005550006';

describe('a phone that writes', () => {
  let simulator: TestSimulator;
  let webhook: WebhookServer;

  beforeAll(async () => {
    simulator = await startSimulator({
      seed: 'inbound',
      clock: 'held',
      senders: ['+15005550016', '+18005550199', `MG${'b'.repeat(32)}`, 'My Brand'],
    });
  });
  beforeEach(async () => {
    webhook = await startWebhook();
    await simulator.reset();
    await simulator.setInboundUrl(webhook.url);
  });
  afterEach(() => webhook.close());
  afterAll(() => simulator.close());

  test('is told to the webhook, signed', async () => {
    await simulator.send({ to: PHONE, body: 'hello' });
    const { sid } = await simulator.writeFrom(PHONE, 'Hi & bye');
    await simulator.advance(0);
    const [request] = webhook.requests;
    expect(request?.form).toMatchObject({
      MessageSid: sid,
      From: PHONE,
      To: SENDER,
      Body: 'Hi & bye',
      SmsStatus: 'received',
    });
    const signature = String(request?.headers['x-twilio-signature']);
    expect(validateRequest(simulator.address.authToken, signature, webhook.url, { ...request?.form })).toBe(true);
  });

  test.each(['STOP', 'stop', ' Unsubscribe ', 'OPTOUT', 'revoke'])(
    'with %j opts out: later sends get 21610',
    async (word) => {
      await simulator.writeFrom(PHONE, word, SENDER);
      await expect(simulator.send({ to: PHONE, body: 'hello' })).rejects.toMatchObject({
        status: 400,
        body: { code: 21610 },
      });
      await expect(simulator.send({ to: PHONE, from: '+15005550016', body: 'another sender' })).resolves.toBeDefined();
      const reply = await simulator.waitForText(PHONE, { contains: 'unsubscribed' });
      expect(reply).toMatchObject({ direction: 'outbound-reply', sender: SENDER });
      await simulator.writeFrom(PHONE, 'START', SENDER);
      await expect(simulator.send({ to: PHONE, body: 'hello again' })).resolves.toBeDefined();
    },
  );

  test('must say exactly the word', async () => {
    await simulator.writeFrom(PHONE, 'please stop', SENDER);
    await expect(simulator.send({ to: PHONE, body: 'hello' })).resolves.toBeDefined();
  });

  test('to a toll-free sender knows STOP, but not QUIT', async () => {
    await simulator.writeFrom(PHONE, 'QUIT', '+18005550199');
    await expect(simulator.send({ to: PHONE, from: '+18005550199', body: 'hello' })).resolves.toBeDefined();
    await simulator.writeFrom(PHONE, 'STOP', '+18005550199');
    await expect(simulator.send({ to: PHONE, from: '+18005550199', body: 'hello' })).rejects.toMatchObject({
      body: { code: 21610 },
    });
  });

  test('opts out of a name with a blank by the control API, but cannot write to it', async () => {
    await simulator.send({ to: '+447700900777', from: 'My Brand', body: 'hello' });
    await expect(simulator.writeFrom('+447700900777', 'STOP')).rejects.toMatchObject({ status: 400 });
    await expect(simulator.writeFrom('+447700900777', 'STOP', 'My Brand')).rejects.toMatchObject({ status: 400 });
    const response = await fetch(`${simulator.address.url}/simulator/v1/opt-outs`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone: PHONE, sender: 'My Brand' }),
    });
    expect(await response.json()).toEqual({ items: [{ phone: PHONE, sender: 'My Brand' }] });
    await expect(simulator.send({ to: PHONE, from: 'My Brand', body: 'hello' })).rejects.toMatchObject({
      body: { code: 21610 },
    });
    const page = await (await fetch(`${simulator.address.url}/phones/${encodeURIComponent(PHONE)}`)).text();
    expect(page).toContain('it cannot be written to, so no START ends it');
  });

  test('who opted out fails later when a messaging service sends', async () => {
    await simulator.writeFrom(PHONE, 'STOP', SENDER);
    const { url, accountSid, authToken } = simulator.address;
    const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body: new URLSearchParams({ To: PHONE, MessagingServiceSid: `MG${'b'.repeat(32)}`, Body: 'hello' }),
    });
    const { sid, status } = (await response.json()) as { sid: string; status: string };
    expect(status).toBe('accepted');
    await simulator.advance(1_000);
    expect(await simulator.text(sid)).toMatchObject({ status: 'failed', error_code: 21610 });
  });

  test('gets the replies that the webhook answers with', async () => {
    webhook.answers = [
      {
        body: '<?xml version="1.0"?><Response><Message>Thanks &amp; bye</Message><Message><Body>Two</Body></Message></Response>',
      },
    ];
    await simulator.writeFrom(PHONE, 'hello', SENDER);
    await simulator.advance(5_000);
    expect(await simulator.texts({ phone: PHONE })).toMatchObject([
      { body: 'Two', direction: 'outbound-reply', status: 'delivered' },
      { body: 'Thanks & bye', direction: 'outbound-reply', sender: SENDER },
      { body: 'hello', direction: 'inbound', status: 'received' },
    ]);
  });

  test('without anyone to write to is refused', async () => {
    await expect(simulator.writeFrom('+12025550199', 'hello')).rejects.toMatchObject({ status: 400 });
    await expect(simulator.writeFrom('nobody', 'hello', SENDER)).rejects.toMatchObject({ status: 400 });
  });
});
