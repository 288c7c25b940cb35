import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { startSimulator, type TestSimulator } from '../src/client';

const SENDER = '+15005550006';
const SERVICE = `MG${'a'.repeat(32)}`;

const apiKey = { sid: `SK${'1'.repeat(32)}`, secret: 'a-secret-for-tests' };

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'account',
    apiKey,
    senders: [SERVICE, '+447700900001', 'GB:60777', 'Linecheck'],
  });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

/** Twilio's own SDK, all of whose hosts are the simulator. */
function sdk(secret = simulator.address.authToken, user = simulator.address.accountSid): Twilio {
  const httpClient = new (class extends RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      const { pathname, search } = new URL(options.uri);
      return super.request({ ...options, uri: new URL(pathname + search, simulator.address.url).href });
    }
  })();
  return new Twilio(user, secret, { accountSid: simulator.address.accountSid, httpClient });
}

describe('the account, as the SDK asks for it', () => {
  test('owns the numbers that it may send from, which can text', async () => {
    const own = await sdk().incomingPhoneNumbers.list({ phoneNumber: SENDER });
    expect(own).toMatchObject([
      { phoneNumber: SENDER, capabilities: { sms: true }, sid: expect.stringMatching(/^PN[0-9a-f]{32}$/) },
    ]);
    expect(await sdk().incomingPhoneNumbers.list({ limit: 5 })).toMatchObject([
      { phoneNumber: SENDER },
      { phoneNumber: '+447700900001' },
    ]);
    expect(await sdk().incomingPhoneNumbers.list({ phoneNumber: '+15005550007' })).toEqual([]);
    expect(await sdk().incomingPhoneNumbers.list({ phoneNumber: '+15005550001' })).toEqual([]);
  });

  test('owns the short codes that it was given, and each number and code answers at its address', async () => {
    const [code] = await sdk().api.v2010.accounts(simulator.address.accountSid).shortCodes.list({ shortCode: '60777' });
    expect(code).toMatchObject({ shortCode: '60777', sid: expect.stringMatching(/^SC[0-9a-f]{32}$/) });
    expect(
      await sdk()
        .shortCodes(code?.sid ?? '')
        .fetch(),
    ).toMatchObject({ shortCode: '60777' });
    expect(await sdk().shortCodes.list({ shortCode: '60778' })).toEqual([]);
    const [number] = await sdk().incomingPhoneNumbers.list({ phoneNumber: SENDER });
    expect(
      await sdk()
        .incomingPhoneNumbers(number?.sid ?? '')
        .fetch(),
    ).toMatchObject({ phoneNumber: SENDER });
    for (const unknown of [sdk().incomingPhoneNumbers(`PN${'0'.repeat(32)}`), sdk().shortCodes(`SC${'0'.repeat(32)}`)])
      await expect(unknown.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('has the Messaging Services that sending takes, each with a sender', async () => {
    const service = sdk().messaging.v1.services(SERVICE);
    expect(await service.fetch()).toMatchObject({ sid: SERVICE, accountSid: simulator.address.accountSid });
    expect(await service.phoneNumbers.list({ limit: 1 })).toMatchObject([
      { phoneNumber: SENDER, capabilities: ['SMS', 'MMS'] },
    ]);
    expect(await service.shortCodes.list()).toEqual([]);
    expect(await service.alphaSenders.list()).toEqual([]);
    const other = `MG${'9'.repeat(32)}`;
    await expect(sdk().messaging.v1.services(other).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(sdk().messaging.v1.services('MGnone').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(sdk().messaging.v1.services('MGnone').phoneNumbers.list()).rejects.toMatchObject({ status: 404 });
  });

  test('may text every country but those that Twilio never texts', async () => {
    const { permissions } = await sdk().accounts.v1.messagingGeopermissions.fetch();
    const disabled = permissions.filter(({ enabled }: { enabled: boolean }) => !enabled);
    expect(disabled.map(({ country_code: code }: { country_code: string }) => code).sort()).toEqual(['CU', 'IR', 'SY']);
    const one = await sdk().accounts.v1.messagingGeopermissions.fetch({ countryCode: 'GB' });
    expect(one.permissions).toEqual([
      { country_code: 'GB', enabled: true, message: '', prefix: '+44', type: 'country' },
    ]);
  });

  const questions: [string, (of: Twilio) => Promise<unknown>][] = [
    ['the account', (of) => of.api.v2010.accounts(simulator.address.accountSid).fetch()],
    ['its numbers', (of) => of.incomingPhoneNumbers.list({ phoneNumber: SENDER })],
    ['its short codes', (of) => of.shortCodes.list()],
    ['a Messaging Service', (of) => of.messaging.v1.services(SERVICE).fetch()],
    ['its senders', (of) => of.messaging.v1.services(SERVICE).phoneNumbers.list()],
    ['countries', (of) => of.accounts.v1.messagingGeopermissions.fetch()],
  ];

  test.each(questions)('tells a stranger nothing of %s, and meets its faults', async (_, ask) => {
    await expect(ask(sdk('a-wrong-token'))).rejects.toMatchObject({ status: 401, code: 20003 });
    await simulator.setFaults({ answer: 'rate-limited', answer_on: 'every-call' });
    await expect(ask(sdk())).rejects.toMatchObject({ status: 429 });
    await simulator.setFaults({ answer: 'cut', answer_on: 'every-call' });
    await expect(ask(sdk())).rejects.toThrow(/socket hang up|ECONNRESET/);
  });

  test('opens to an API key but for the account itself, and to no key that is not its own', async () => {
    const withKey = sdk(apiKey.secret, apiKey.sid);
    const { sid } = await withKey.messages.create({ to: '+447700900456', from: SENDER, body: 'With a key' });
    expect(await withKey.messages(sid).fetch()).toMatchObject({ body: 'With a key' });
    expect(await withKey.messages.list({ limit: 1 })).toHaveLength(1);
    const refused = { status: 401, code: 20003 };
    await expect(withKey.api.v2010.accounts(simulator.address.accountSid).fetch()).rejects.toMatchObject(refused);
    const strangers = [
      sdk('another-secret', apiKey.sid),
      sdk(apiKey.secret, `SK${'2'.repeat(32)}`),
      sdk(simulator.address.authToken, apiKey.sid),
      sdk(apiKey.secret),
    ];
    for (const stranger of strangers) await expect(stranger.messages.list()).rejects.toMatchObject(refused);
  });
});
