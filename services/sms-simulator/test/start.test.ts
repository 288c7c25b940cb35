import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config';
import { start } from '../src/start';

const CREDENTIALS = { SIMULATOR_ACCOUNT_SID: `AC${'0'.repeat(32)}`, SIMULATOR_AUTH_TOKEN: 'a-token-for-tests' };

describe('the start', () => {
  test('names everything that is wrong with the configuration, but no secret', () => {
    const wrong = {
      ...CREDENTIALS,
      PORT: '70000',
      SIMULATOR_ACCOUNT_SID: 'AC1',
      SIMULATOR_AUTH_TOKEN: 'bad one',
      SIMULATOR_CLOCK: 'broken',
    };
    expect(() => readConfig(wrong)).toThrow(/PORT[^]*SIMULATOR_ACCOUNT_SID[^]*SIMULATOR_AUTH_TOKEN[^]*SIMULATOR_CLOCK/);
    expect(() => readConfig(wrong)).not.toThrow(/bad one/);
  });

  test.each([
    ['+15005550006,', '"" is no sender'],
    ['Twelve chars', '"Twelve chars" is no sender'],
    ['GB:Linecheck', '"GB:Linecheck": only a short code is of one country'],
  ])('names the sender of %j that is none', (senders, fault) => {
    expect(() => readConfig({ SIMULATOR_SENDERS: senders })).toThrow(`SIMULATOR_SENDERS: ${fault}`);
  });

  test('is refused in production, and with half of the credentials', () => {
    expect(() => readConfig({ ...CREDENTIALS, NODE_ENV: 'production' })).toThrow(/never runs there/);
    expect(() => readConfig({ SIMULATOR_AUTH_TOKEN: 'a-token-for-tests' })).toThrow(/belong together/);
    expect(() => readConfig({ ...CREDENTIALS, SIMULATOR_API_SECRET: 'a-secret-for-tests' })).toThrow(/belong together/);
  });

  test('makes credentials where none are given, other ones each time', () => {
    const [one, other] = [readConfig({}), readConfig({})];
    expect(one).toMatchObject({
      madeCredentials: true,
      HOST: '127.0.0.1',
      accountSid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
    });
    expect(one.authToken).not.toBe(other.authToken);
  });

  test('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start(readConfig({ ...CREDENTIALS, PORT: String(port) }))).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test('listens on loopback and answers its health', async () => {
    const simulator = await start(readConfig(CREDENTIALS));
    expect(simulator.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${simulator.address}/healthz/live`)).json()).toEqual({ status: 'ok' });
    await simulator.close();
  });
});
