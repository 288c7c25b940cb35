import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gatewayCases, requestOf, type GatewayCase } from './gateway';
import { askOnce, openConnection, type RawAnswer } from './raw-http';
import { killService, logOf, restartService, runningStack, until } from './stack';
import { tokenFor } from './token';

const stack = runningStack();
const gateway = stack.dashboard;
const { host: ownHost } = new URL(gateway);
let token: string;
beforeAll(async () => {
  token = await tokenFor('demo');
});

function expectProblem(answer: RawAnswer, status: number, code: string): void {
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(answer.body)).toMatchObject({ status, code, request_id: answer.headers['x-request-id'] });
}

function expectAnswer(answer: RawAnswer, { status, code, answers = {} }: GatewayCase): void {
  if (code !== undefined) expectProblem(answer, status, code);
  expect(answer.status).toBe(status);
  expect(answer.headers['x-request-id']).toMatch(/^[\w.-]{8,64}$/);
  for (const [name, value] of Object.entries(answers))
    expect([name, answer.headers[name]]).toEqual([name, expect.stringMatching(value)]);
}

describe.each(Object.entries(gatewayCases))('%s', (_kind, cases) => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    expectAnswer(await askOnce(gateway, requestOf(each, token)), each);
  });
});

describe('a connection', () => {
  const plain = (line: string, headers: readonly string[] = []) =>
    [`${line} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');
  const large = (size: number) =>
    `${plain('POST /api/v1/users/me/phone-numbers', ['Content-Type: application/json', `Authorization: Bearer ${token}`, `Content-Length: ${size}`])}${'x'.repeat(size)}`;

  test.each([
    ['the gateway', 3 * 1024 * 1024],
    ['the service', 900_000],
  ])(
    'answers or closes after a body that %s finds too large, a bad escape and whatever follows',
    async (_who, size) => {
      let connection = await openConnection(gateway);
      const ask = async (request: string): Promise<RawAnswer> => {
        const answer = await connection.ask(request);
        if (answer !== null) return answer;
        connection = await openConnection(gateway);
        return (await connection.ask(request)) as RawAnswer;
      };
      expectProblem(await ask(large(size)), 413, 'payload-too-large');
      expectProblem(await ask(plain('GET /%zz')), 400, 'malformed-request');
      expectProblem(await ask(plain('GET /api/v1/deliveries')), 401, 'unauthorized');
      expect((await ask(plain('GET /healthz/live'))).status).toBe(200);
      connection.close();
    },
  );

  test('goes on after a refused host with a body', async () => {
    const connection = await openConnection(gateway);
    const refused = 'POST /api/v1/live HTTP/1.1\r\nHost: stranger.example\r\nContent-Length: 5\r\n\r\nhello';
    expect((await connection.ask(refused))?.status).toBe(421);
    expect((await connection.ask(plain('GET /healthz/live')))?.status).toBe(200);
    connection.close();
  });
});

describe('the id of a request', () => {
  const ask = (line: string, id: string) =>
    askOnce(gateway, `${line} HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: ${id}\r\n\r\n`);

  test('is the caller’s, in the answers of the gateway and of the services and in their logs', async () => {
    const id = `from-a-caller-${Date.now()}`;
    for (const [line, status] of [
      ['GET /api/v1/nothing', 404],
      ['GET /%ff', 400],
      ['GET /api/v1/deliveries', 401],
    ] as const) {
      const answer = await ask(line, id);
      expect([answer.status, answer.headers['x-request-id']]).toEqual([status, id]);
      expect(JSON.parse(answer.body)).toMatchObject({ request_id: id });
    }
    await until(async () => (await logOf(stack, 'delivery-tracker')).includes(`"reqId":"${id}"`));
  });

  test('is a new one where the caller’s could not stand in a log', async () => {
    for (const line of [
      'GET /api/v1/nothing',
      'GET /api/v1/deliveries',
      'GET /config.json',
      'GET /dashboard',
      'GET /auth/jwks',
    ]) {
      const answer = await ask(line, '"}{"');
      expect([line, answer.headers['x-request-id']]).toEqual([line, expect.stringMatching(/^[\w-]{32,36}$/)]);
    }
  });
});

describe('a page under another name of this machine', () => {
  const ask = (line: string, host: string) => askOnce(gateway, `${line} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const other = ownHost.replace('localhost', '127.0.0.1');

  test.each(['/', '/dashboard?from=mail', '/index.html'])('%s is led to the configured address', async (path) => {
    const answer = await ask(`GET ${path}`, other);
    expect([answer.status, answer.headers['location']]).toEqual([307, `${gateway}${path}`]);
    expect((await ask(`GET ${path}`, ownHost)).status).toBe(200);
  });

  test('what is no page is answered there', async () => {
    expect((await ask('GET /api/v1/deliveries', other)).status).toBe(401);
    expect((await ask('GET /config.json', other)).status).toBe(200);
  });
});

describe('the sign-in', () => {
  test('names its configured addresses, whatever a request says', async () => {
    const answer = await askOnce(
      gateway,
      'GET /auth/.well-known/openid-configuration HTTP/1.1\r\nHost: shop.localhost:99\r\nX-Forwarded-Host: stranger.example\r\nX-Forwarded-Proto: https\r\n\r\n',
    );
    const urls = Object.values(JSON.parse(answer.body) as object).filter((value) => String(value).startsWith('http'));
    expect(urls.length).toBeGreaterThan(4);
    expect(urls.filter((url) => !String(url).startsWith(`${gateway}/auth`))).toEqual([]);
  });
});

describe('while a service is down', () => {
  beforeAll(() => killService(stack, 'sms-test'));
  afterAll(() => restartService(stack, 'sms-test'));

  test('its paths answer 503 and when to try again, which pages of other origins may read', async () => {
    const answer = await untilDown();
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(JSON.parse(answer.body)).toMatchObject({ retry_after_seconds: expect.any(Number) });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-expose-headers']).toMatch(/Retry-After/i);
  });

  async function untilDown(): Promise<RawAnswer> {
    for (;;) {
      const answer = await askOnce(gateway, 'GET /api/v1/sms/test/history HTTP/1.1\r\nHost: localhost\r\n\r\n');
      if (answer.status !== 401) return answer;
    }
  }
});
