import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator, type TestSimulator } from '../src/client';

export const PHONE = '+447700900456';
export const SENDER = '+15005550006';
export const SERVICE = `MG${'a'.repeat(32)}`;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}
export let simulator: TestSimulator;

export async function call(
  method: string,
  path: string,
  form?: Record<string, string> | URLSearchParams,
  token?: string,
): Promise<Answer> {
  const { url, accountSid, authToken } = simulator.address;
  const credentials = Buffer.from(`${accountSid}:${token ?? authToken}`).toString('base64');
  const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}${path}`, {
    method,
    headers: { authorization: `Basic ${credentials}` },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** A resource's address below the account's. */
export const below = (uri: string): string => uri.replace(/^.*(?=\/Messages)/, '');

export const create = (form: Record<string, string>): Promise<Answer> =>
  call('POST', '/Messages.json', { To: PHONE, From: SENDER, Body: 'hello', ...form });

export async function now(): Promise<string> {
  const response = await fetch(`${simulator.address.url}/simulator/v1/clock`);
  return ((await response.json()) as { now: string }).now;
}

/** Registers what has to be done before and after the tests. */
export function setUpSimulator(): void {
  beforeAll(async () => {
    simulator = await startSimulator({
      seed: 'messages',
      clock: 'held',
      senders: [SENDER, SERVICE, 'Linecheck', 'My Brand', '732873', 'GB:60777', '+15005550001', '+15005550008'],
    });
  });
  beforeEach(() => simulator.reset());
  afterAll(() => simulator.close());
}
