// A service of the installation's own that is asked before a code is sent.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  createTestUser,
  freshNumber,
  openTestHarness,
  type Answer,
  type Instance,
  type TestHarness,
} from '../test-harness';

const SECRET = 'sixteen or more characters';
let harness: TestHarness;
let open: Instance;
let closed: Instance;
let url: string;
let answer: (response: ServerResponse) => void;
const asked: { body: string; headers: IncomingHttpHeaders }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    asked.push({ body, headers: request.headers });
    answer(response);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate`;
  harness = await openTestHarness();
  const settings = { CODE_GATE_URL: url, CODE_GATE_SECRET: SECRET, TRUSTED_PROXIES: 'loopback' };
  open = await harness.startInstance(settings);
  closed = await harness.startInstance({ ...settings, CODE_GATE_FAILURE: 'closed' });
});
afterAll(async () => {
  await harness.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void (asked.length = 0));

const says = (decision: unknown) => (response: ServerResponse) => void response.end(JSON.stringify({ decision }));

async function ask(at: Instance, ip = '203.0.114.9'): Promise<Answer & { userId: string; number: string }> {
  const user = await createTestUser(harness);
  const number = freshNumber();
  const phone_id = await user.add(at, number);
  const given = await user.call(at, 'POST', '/verify', { phone_id }, { 'x-forwarded-for': ip });
  return { ...given, userId: user.id, number };
}

test('is told what is asked for, signed with the time', async () => {
  answer = says('allow');
  const { status, userId, number } = await ask(open);
  expect(status).toBe(202);
  expect(asked).toHaveLength(1);
  const [{ body, headers }] = asked as [(typeof asked)[0]];
  expect(JSON.parse(body)).toEqual({ phone_number: number, user_id: userId, country: 'US', ip: '203.0.114.9' });
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['linecheck-signature'])) ?? [];
  expect(Math.abs(Number(time) * 1_000 - harness.now().getTime())).toBeLessThan(60_000);
  expect(signature).toBe(createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex'));
});

test('refuses a code, which is counted nowhere', async () => {
  answer = says('refuse');
  const { status, body, userId } = await ask(open);
  expect({ status, code: body.code }).toEqual({ status: 403, code: 'code-refused' });
  const { rows } = await open.context.database.pool.query(
    'SELECT FROM code_requests JOIN phone_numbers n ON n.id = phone_id WHERE n.person = $1',
    [userId],
  );
  expect(rows).toEqual([]);
});

test.each([
  ['does not answer in time', () => undefined],
  ['answers with an error', (response: ServerResponse) => void response.writeHead(500).end()],
  ['redirects', (response: ServerResponse) => void response.writeHead(302, { location: url }).end()],
  ['answers something else', says('perhaps')],
  ['answers no JSON', (response: ServerResponse) => void response.end('<html>')],
  [
    'answers at length',
    (response: ServerResponse) => void response.end(JSON.stringify({ decision: 'allow', x: 'x'.repeat(5_000) })),
  ],
])('where it %s, the setting decides', async (_, how) => {
  answer = how as typeof answer;
  expect((await ask(open)).status).toBe(202);
  expect((await ask(closed)).body.code).toBe('code-refused');
  expect(asked).toHaveLength(2);
});

test('no connection of the database waits for it', async () => {
  const waiting: ServerResponse[] = [];
  answer = (response) => void waiting.push(response);
  const { pool } = open.context.database;
  const answers = Promise.all(Array.from({ length: 12 }, () => ask(open)));
  while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database()
     AND state LIKE 'idle in transaction%' AND query ~ 'code_requests|verifications|rate_limits'`,
  );
  expect(rows).toEqual([{ waiting: 0 }]);
  for (const response of waiting) says('allow')(response);
  answer = says('allow');
  expect((await answers).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 202));
});

test('is not asked about who has proven the number', async () => {
  answer = says('allow');
  const ann = await createTestUser(harness);
  const number = freshNumber();
  const id = await ann.own(open, number);
  await ann.call(open, 'DELETE', `/${id}`);
  asked.length = 0;
  answer = says('refuse');
  harness.advance(31);
  const phone_id = await ann.add(open, number);
  expect((await ann.call(open, 'POST', '/verify', { phone_id })).status).toBe(202);
  expect(asked).toEqual([]);
});

test.each([
  ['no secret', { CODE_GATE_URL: 'https://risk.example.com/' }, /CODE_GATE_SECRET is missing/],
  ['the metadata address', { CODE_GATE_URL: 'http://169.254.169.254/latest', CODE_GATE_SECRET: SECRET }, /metadata/],
  ['credentials in it', { CODE_GATE_URL: 'https://a:b@risk.example.com/', CODE_GATE_SECRET: SECRET }, /CODE_GATE_URL/],
])('a URL with %s does not start', async (_, changes, fault) => {
  await expect(harness.startInstance(changes as Record<string, string>)).rejects.toThrow(fault);
});
