import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { startSimulator, type TestSimulator } from '../src/client';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

/** `fetch` sends no Host but the true one. */
function statusOf(path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'x-forwarded-host': 'localhost', 'sec-fetch-site': 'same-origin' };
    const asking = request(simulator.address.url, { path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.once('error', reject).end();
  });
}

test.each([
  '/',
  '/connect',
  '/faults',
  '/live',
  '/simulator/v1/texts',
  '/assets/styles/base.css',
  '/2010-04-01/Accounts.json',
  '/healthz/live',
])('a page whose name was rebound to this machine reaches nothing at %s', async (path) => {
  expect(await statusOf(path, 'rebound.example')).toBe(421);
});

test.each(['localhost:8081', '127.0.0.1', '[::1]:1'])('%s is this machine', async (host) => {
  expect(await statusOf('/', host)).toBe(200);
});
