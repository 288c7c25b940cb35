import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { validateRequest, validateRequestWithBody } from 'twilio';
import { startSimulator, type TestSimulator } from '../src/client';
import { startWebhook, type WebhookServer } from './webhook-server';

const PHONE = '+447700900456';

describe('status callbacks', () => {
  let simulator: TestSimulator;
  let webhook: WebhookServer;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 'callbacks', clock: 'held' });
  });
  beforeEach(async () => {
    webhook = await startWebhook();
    await simulator.reset();
  });
  afterEach(() => webhook.close());
  afterAll(() => simulator.close());

  const statuses = (): (string | undefined)[] => webhook.requests.map(({ form }) => form.MessageStatus);

  test('tell of sending, sent and delivered, but not of the first status', async () => {
    const { sid } = await simulator.send({ to: PHONE, body: 'hello', statusCallback: webhook.url });
    await simulator.advance(0);
    expect(webhook.requests).toHaveLength(0);
    await simulator.advance(60_000);
    expect(statuses()).toEqual(['sending', 'sent', 'delivered']);
    expect(webhook.requests[2]?.form).toMatchObject({
      ApiVersion: '2010-04-01',
      AccountSid: simulator.address.accountSid,
      MessageSid: sid,
      SmsSid: sid,
      SmsStatus: 'delivered',
      To: PHONE,
      From: '+15005550006',
      RawDlrDoneDate: expect.stringMatching(/^\d{10}$/),
    });
    expect(webhook.requests[0]?.form).not.toHaveProperty('RawDlrDoneDate');
    expect(webhook.requests[0]?.form).not.toHaveProperty('ErrorCode');
  });

  test('are signed over the URL without its fragment, so that Twilio’s own validator accepts them', async () => {
    await simulator.send({ to: PHONE, body: 'hello', statusCallback: `${webhook.url}#rc=5&rp=all` });
    await simulator.advance(60_000);
    for (const { url, headers, form } of webhook.requests) {
      const signature = String(headers['x-twilio-signature']);
      const called = new URL(url, webhook.url).href;
      expect(called).toBe(webhook.url);
      expect(validateRequest(simulator.address.authToken, signature, called, form)).toBe(true);
      expect(validateRequest('another-token', signature, called, form)).toBe(false);
    }
    expect(webhook.requests).toHaveLength(3);
  });

  test('as JSON carry the hash of their body in the signed URL', async () => {
    await simulator.setFaults({ callback_format: 'json' });
    await simulator.send({ to: PHONE, body: 'hello', statusCallback: webhook.url });
    await simulator.advance(60_000);
    const [{ url, headers, body }] = webhook.requests as [WebhookServer['requests'][0]];
    const called = new URL(url, webhook.url).href;
    const signature = String(headers['x-twilio-signature']);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toMatchObject({ MessageStatus: 'sending' });
    expect(validateRequestWithBody(simulator.address.authToken, signature, called, body)).toBe(true);
    expect(validateRequestWithBody(simulator.address.authToken, signature, called, `${body} `)).toBe(false);
  });

  test('are tried once more only when the connection failed, by default', async () => {
    webhook.answers = [{ status: 500 }];
    const { sid } = await simulator.send({ to: PHONE, body: 'hello', statusCallback: webhook.url });
    await simulator.advance(60_000);
    expect(statuses()).toEqual(['sending', 'sent', 'delivered']);
    expect((await simulator.text(sid)).callbacks.map(({ state }) => state)).toEqual([
      'given-up',
      'given-up',
      'given-up',
    ]);
  });

  test('to a server that is not there are tried once more', async () => {
    await webhook.close();
    const { sid } = await simulator.send({ to: PHONE, body: 'hello', statusCallback: webhook.url });
    await simulator.advance(60_000);
    const { callbacks } = await simulator.text(sid);
    expect(callbacks.map(({ attempts }) => attempts.map(({ result }) => result))).toEqual(
      Array(3).fill(['connection-failed', 'connection-failed']),
    );
  });

  test('are repeated as the fragment asks, each repeat marked with the same token', async () => {
    webhook.answers = [{ status: 503 }, { status: 404 }, { status: 204 }];
    await simulator.setFaults({ slowness: 10 });
    const { sid } = await simulator.send({
      to: PHONE,
      body: 'hello',
      statusCallback: `${webhook.url}#rc=5&rp=all&rt=2500`,
    });
    await simulator.advance(4_000);
    const tokens = webhook.requests.map(({ headers }) => headers['i-twilio-idempotency-token']);
    expect(statuses()).toEqual(['sending', 'sending', 'sending']);
    expect(tokens[0]).toBeUndefined();
    expect(tokens[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[2]).toBe(tokens[1]);
    const [callback] = (await simulator.text(sid)).callbacks;
    expect(callback).toMatchObject({ state: 'delivered', status: 'sending' });
    expect(callback?.attempts.map(({ http_status }) => http_status)).toEqual([503, 404, 204]);
  });

  test('keep to the retry policy: 5xx alone does not repeat a 404', async () => {
    webhook.answers = [{ status: 404 }];
    await simulator.send({ to: PHONE, body: 'hello', statusCallback: `${webhook.url}#rc=5&rp=5xx` });
    await simulator.advance(60_000);
    expect(statuses()).toEqual(['sending', 'sent', 'delivered']);
  });

  test('end a silent answer at the read time-out, and all tries at the total time', async () => {
    webhook.answers = [{ silent: true }];
    const { sid } = await simulator.send({
      to: PHONE,
      body: 'hello',
      statusCallback: `${webhook.url}#rc=5&rp=rt&rt=100&tt=700`,
    });
    await simulator.advance(60_000);
    const [callback] = (await simulator.text(sid)).callbacks;
    expect(callback?.state).toBe('given-up');
    expect(callback?.attempts.length).toBeGreaterThan(1);
    expect(callback?.attempts.every(({ result }) => result === 'read-timed-out')).toBe(true);
    const last = callback?.attempts[callback.attempts.length - 1];
    const first = callback?.attempts[0];
    expect(Date.parse(last?.at ?? '') - Date.parse(first?.at ?? '')).toBeLessThanOrEqual(700);
  });

  test('of one message do not hold up those of another', async () => {
    const other = await startWebhook();
    webhook.answers = [{ silent: true }];
    await simulator.resume();
    await simulator.setFaults({ slowness: 0.01 });
    await simulator.send({ to: PHONE, body: 'stuck', statusCallback: `${webhook.url}#rt=3000` });
    const { sid } = await simulator.send({ to: PHONE, body: 'free', statusCallback: other.url });
    await simulator.waitForCallback(sid, { status: 'delivered' });
    expect(other.requests).toHaveLength(3);
    await simulator.hold();
    await other.close();
  });
});
