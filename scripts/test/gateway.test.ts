import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addOperation, createApp, listen, type App } from '@linecheck/service-kit/http';
import { createLogger } from '@linecheck/service-kit/logging';
import { createMetrics } from '@linecheck/service-kit/metrics';
import { errors, phoneNumbersApi, problemType, type ErrorCode } from '@linecheck/shared-contracts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startGateway, type Gateway } from '../src/local/gateway/gateway.js';
import { publicPages } from '../src/pages/public-pages.js';

const repository = join(__dirname, '../..');
const committed = (name: string): string => readFileSync(join(repository, 'shared-contracts', name), 'utf8');

let shell: string;
let service: App;
let gateway: Gateway;

/** A service that says what it was sent, behind the gateway of npm start, which serves the pages of the build. */
beforeAll(async () => {
  shell = mkdtempSync(join(tmpdir(), 'linecheck-pages-'));
  writeFileSync(join(shell, 'index.html'), '<html><head></head>the dashboard</html>');
  for (const [path, content] of await publicPages()) {
    mkdirSync(dirname(join(shell, path)), { recursive: true });
    writeFileSync(join(shell, path), content);
  }
  const config = {
    HOST: '127.0.0.1',
    PORT: 0,
    LOG_LEVEL: 'silent',
    ALLOWED_ORIGINS: '',
    PUBLIC_URL: 'http://localhost',
    RATE_LIMIT_PER_MINUTE: 0,
    MAX_EVENT_LOOP_DELAY_MS: 0,
    TRUSTED_PROXIES: '',
  };
  const log = createLogger({ name: 'test', level: 'silent' });
  const document = JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {} });
  service = await createApp({ document, log, config, metrics: createMetrics('test'), readiness: async () => ({}) });
  addOperation(service, { ...phoneNumbersApi.removeNumber, access: 'public' }, async () => null);
  addOperation(service, { ...phoneNumbersApi.setPrimary, access: 'public' }, async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return reply.code(204).send();
  });
  const upstream = (await listen(service, config)).replace(/\/$/, '');
  gateway = await startGateway({
    port: 0,
    entrance: (url: string) => ({
      url,
      origin: url,
      allowedHosts: [],
      connectTo: [],
      ownIdentity: false,
      identity: { issuer: 'https://id.example', clientId: 'x', audience: 'x', jwksUrl: null, scope: null, origins: [] },
    }),
    folders: { shell, remotes: {} },
    findPart: () => upstream,
    shellConfig: () => ({
      oidc: { authority: '', clientId: '' },
      apiBaseUrl: '',
      remotes: {},
      demoAccounts: [],
      simulatorInboxUrl: null,
      quickActions: [],
    }),
  });
});
afterAll(async () => {
  await gateway?.close();
  await service?.close();
  rmSync(shell, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> => fetch(gateway.url + path);

describe('the documents', () => {
  test.each([
    ['/openapi.json', 'openapi/linecheck.json'],
    ['/asyncapi.json', 'asyncapi.json'],
  ])('%s is what is committed, byte for byte', async (path, file) => {
    const response = await get(path);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.text()).toBe(committed(file));
  });

  test('the page has every operation, and runs under a policy that lets nothing run', async () => {
    const response = await get('/docs');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const page = await response.text();
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/i);
    const { paths } = JSON.parse(committed('openapi/linecheck.json')) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    for (const { operationId } of Object.values(paths).flatMap((methods) => Object.values(methods)))
      expect(page).toContain(`<section id="${operationId}">`);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
    expect((await get('/docs/pages.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });

  test.each(Object.keys(errors) as ErrorCode[])('the type of %s leads to a page that explains it', async (code) => {
    const response = await get(problemType(code));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain(`<code>${code}</code>`);
    expect(page).toContain(`&quot;type&quot;: &quot;${problemType(code)}&quot;`);
    expect((await get('/problems')).status).toBe(200);
  });

  test('a part of a file that is not there gets the whole file, as from nginx', async () => {
    const response = await fetch(`${gateway.url}/asyncapi.json`, { headers: { range: 'bytes=99999999-' } });
    expect([response.status, await response.text()]).toEqual([200, committed('asyncapi.json')]);
  });

  test('nginx tells caches apart what it compressed, and gives no parts', () => {
    for (const name of ['gateway', 'shell', 'remote']) {
      const conf = readFileSync(join(repository, 'frontends/nginx', `${name}.conf`), 'utf8');
      expect(conf).toMatch(/^ {2}gzip_static on;\n {2}gzip_vary on;\n {2}max_ranges 0;$/m);
    }
  });

  test.each(['/problems/nothing', '/problems/..%2findex', '/problems/code-wrong/x', '/docs/nothing'])(
    '%s is none',
    async (path) => {
      const response = await get(path);
      expect([400, 404]).toContain(response.status);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    },
  );
});

/** Header fields as they are, which fetch would change: an empty body that calls itself JSON, with and without a length. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string; header: (name: string) => unknown }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest(gateway.url + path, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, header: (name) => response.headers[name] }),
      );
    });
    asking.on('error', reject).end();
  });
}

describe('a request on its way to a service', () => {
  const number = '/api/v1/users/me/phone-numbers/0192f0c1-0000-7000-8000-000000000000';
  const json = { 'content-type': 'application/json' };

  test.each([
    ['DELETE', number, json],
    ['DELETE', number, { ...json, 'content-length': '0' }],
    ['DELETE', number, { ...json, 'transfer-encoding': 'chunked' }],
    ['POST', `${number}/set-primary`, json],
    ['POST', `${number}/set-primary`, { ...json, 'content-length': '0' }],
    ['POST', `${number}/set-primary`, { ...json, 'transfer-encoding': 'chunked' }],
  ])('%s %s without a body may call it JSON: %j', async (method, path, headers) => {
    const { status } = await ask(method, path, headers);
    expect(status).toBe(204);
  });

  test('may say of its own connection what is no matter of the service', async () => {
    const own = { connection: 'close', 'keep-alive': 'timeout=5', 'proxy-connection': 'close', te: 'trailers' };
    expect((await ask('DELETE', number, own)).status).toBe(204);
  });

  test('comes back with what the service says of it', async () => {
    expect((await ask('POST', `${number}/set-primary`, json)).header('cache-control')).toBe('no-store');
    const method = await ask('PUT', number, json);
    expect([method.status, method.header('allow')]).toEqual([405, 'DELETE']);
    const unknown = await ask('DELETE', `${number}?force=1`, json);
    expect([unknown.status, JSON.parse(unknown.body)]).toMatchObject([400, { errors: [{ field: 'force' }] }]);
  });
});
