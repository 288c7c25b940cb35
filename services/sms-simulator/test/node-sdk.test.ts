import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import twilio, { RequestClient, type Twilio } from 'twilio';
import type { RequestOptions } from 'twilio/lib/base/RequestClient';
import type Response from 'twilio/lib/http/response';
import { startSimulator, type TestSimulator } from '../src/client';

const PHONE = '+447700900456';
const FROM = '+15005550006';
const SERVICE = `MG${'d'.repeat(32)}`;

/** Sends the SDK's calls to the simulator instead of api.twilio.com, as the README shows. */
class SimulatorRequestClient extends RequestClient {
  constructor(private readonly simulatorUrl: string) {
    super();
  }

  override request<T>(options: RequestOptions<T>): Promise<Response<T>> {
    return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', this.simulatorUrl) });
  }
}

describe('the official Node SDK', () => {
  let simulator: TestSimulator;
  let client: Twilio;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 'node-sdk', clock: 'held', senders: [SERVICE] });
    const { url, accountSid, authToken } = simulator.address;
    client = twilio(accountSid, authToken, { httpClient: new SimulatorRequestClient(url) });
  });
  afterAll(() => simulator.close());

  test('creates and fetches', async () => {
    const created = await client.messages.create({ to: PHONE, from: FROM, body: 'Hello 👍' });
    expect(created).toMatchObject({ status: 'queued', to: PHONE, from: FROM, body: 'Hello 👍', errorCode: null });
    await simulator.advance(10_000);
    const fetched = await client.messages(created.sid).fetch();
    expect(fetched).toMatchObject({ sid: created.sid, status: 'delivered', numSegments: '1', price: '-0.05240' });
    expect(fetched.dateSent?.getTime()).toBeGreaterThan(created.dateCreated.getTime() - 1_000);
  });

  test('lists over several pages, and filters', async () => {
    for (let i = 0; i < 5; i += 1) await client.messages.create({ to: '+12025550123', from: FROM, body: `list ${i}` });
    const listed = await client.messages.list({ to: '+12025550123', pageSize: 2, limit: 10 });
    expect(listed.map(({ body }) => body)).toEqual([4, 3, 2, 1, 0].map((i) => `list ${i}`));
  });

  test('cancels a scheduled text', async () => {
    const sendAt = new Date(Date.now() + 3_600_000);
    const scheduled = await client.messages.create({
      to: PHONE,
      messagingServiceSid: SERVICE,
      body: 'later',
      scheduleType: 'fixed',
      sendAt,
    });
    expect(scheduled.status).toBe('scheduled');
    expect((await client.messages(scheduled.sid).update({ status: 'canceled' })).status).toBe('canceled');
  });

  test('redacts and removes', async () => {
    const { sid } = await client.messages.create({ to: PHONE, from: FROM, body: 'secret' });
    await simulator.advance(10_000);
    expect((await client.messages(sid).update({ body: '' })).body).toBe('');
    expect(await client.messages(sid).remove()).toBe(true);
    await expect(client.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('raises what the API refuses, with its code', async () => {
    await expect(client.messages.create({ to: '+15005550009', from: FROM, body: 'x' })).rejects.toMatchObject({
      status: 400,
      code: 21614,
      moreInfo: 'https://www.twilio.com/docs/errors/21614',
    });
  });
});
