import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { startSimulator, type TestSimulator } from '../src/client';
import {
  errorAnswer,
  feedbackAnswer,
  mediaListAnswer,
  messageAnswer,
  messageFields,
  messageListAnswer,
} from './documented-answers';

const PHONE = '+447700900456';
const SERVICE = `MG${'f'.repeat(32)}`;
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

describe('answers are as Twilio’s documentation says', () => {
  let simulator: TestSimulator;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 'documented', clock: 'held', senders: [SERVICE, 'Linecheck'] });
  });
  afterAll(() => simulator.close());

  async function call(
    method: string,
    path: string,
    form?: Record<string, string>,
  ): Promise<Record<string, unknown> & { sid: string }> {
    const { url, accountSid, authToken } = simulator.address;
    const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      ...(form && { body: new URLSearchParams(form) }),
    });
    return (await response.json()) as Record<string, unknown> & { sid: string };
  }

  function check(schema: object, answer: unknown): void {
    const validate = ajv.compile(schema);
    if (!validate(answer)) throw new Error(`${ajv.errorsText(validate.errors)} in ${JSON.stringify(answer)}`);
  }

  test('of every message along its way, of lists, sub-resources and errors', async () => {
    const base = { To: PHONE, Body: 'Hello 👍' };
    const taken = [
      await call('POST', '/Messages.json', { ...base, From: '+15005550006', ProvideFeedback: 'true' }),
      await call('POST', '/Messages.json', { ...base, From: 'Linecheck', MediaUrl: 'https://example.com/cat.png' }),
      await call('POST', '/Messages.json', { ...base, From: '+15005550006', To: '+15005530003' }),
      await call('POST', '/Messages.json', { ...base, MessagingServiceSid: SERVICE }),
    ];
    await simulator.writeFrom(PHONE, 'hello back', '+15005550006');
    for (const milliseconds of [0, 300, 700, 2_000, 5_000]) {
      await simulator.advance(milliseconds);
      for (const { sid } of taken) check(messageAnswer, await call('GET', `/Messages/${sid}.json`));
    }
    check(messageListAnswer, await call('GET', '/Messages.json?PageSize=3'));
    const [first, second] = taken.map(({ sid }) => `/Messages/${sid}`);
    check(feedbackAnswer, await call('POST', `${first}/Feedback.json`, { Outcome: 'confirmed' }));
    check(mediaListAnswer, await call('GET', `${second}/Media.json`));
    check(messageAnswer, await call('POST', `${first}.json`, { Body: '' }));
    check(errorAnswer, await call('POST', '/Messages.json', { ...base, From: '+15005550016' }));
    check(errorAnswer, await call('GET', '/Calls.json'));
  });

  test('with every field that Twilio’s own SDK reads, and no other', async () => {
    const client = sdk();
    const created = await client.messages.create({
      to: PHONE,
      from: '+15005550006',
      body: 'all',
      provideFeedback: true,
    });
    const read = created.toJSON() as Record<string, unknown>;
    const names = Object.keys(read).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    expect(names.sort()).toEqual(Object.keys(messageFields).sort());
    for (const [name, value] of Object.entries(read)) expect({ name, value }).not.toEqual({ name, value: undefined });
    expect(await client.messages(created.sid).feedback.create({ outcome: 'confirmed' })).toMatchObject({
      messageSid: created.sid,
      outcome: 'confirmed',
    });
    expect(await client.messages(created.sid).media.list()).toEqual([]);
  });

  function sdk(): Twilio {
    const { url, accountSid, authToken } = simulator.address;
    const httpClient = new (class extends RequestClient {
      override request<T>(options: RequestClient.RequestOptions<T>) {
        const { pathname, search } = new URL(options.uri);
        return super.request({ ...options, uri: new URL(pathname + search, url).href });
      }
    })();
    return new Twilio(accountSid, authToken, { httpClient });
  }
});
