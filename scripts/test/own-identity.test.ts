import { freePort } from '@linecheck/local-servers/processes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { StackFile } from '../src/local/stack-file.js';
import { findChromium } from '../src/test-run/chromium.js';
import { newDataFolder, removeDataFolder, startLinecheck, stopLinecheck, type StartProcess } from './start-process.js';

/** Playwright's own limits are speeds. */
const PATIENCE_MS = 60_000;
/** A name of ours in the world, which nothing resolves here: the browser is told where it is. */
const HOST = 'texts.example';

let provider: ChildProcess;
let issuer: string;
let dashboard: string;
let folders: string[];
let linecheck: StartProcess;
beforeAll(async () => {
  const [port, providerPort] = [await freePort(), await freePort()];
  dashboard = `http://${HOST}:${port}`;
  issuer = `http://127.0.0.1:${providerPort}/realm`;
  folders = [await newDataFolder(), await mkdtemp(join(tmpdir(), 'own-identity-'))];
  provider = await startProvider(providerPort);
  linecheck = startLinecheck({
    LINECHECK_DATA_DIR: folders[0],
    PORT: String(port),
    PUBLIC_URL: dashboard,
    ALLOWED_HOSTS: HOST,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'linecheck-shell',
    OIDC_AUDIENCE: 'https://texts.example/api',
  });
  await linecheck.untilSaid('Linecheck is ready');
});
afterAll(async () => {
  await stopLinecheck(linecheck, folders[0] ?? '');
  provider.kill();
  await removeDataFolder(folders[0] ?? '');
  await rm(folders[1] ?? '', { recursive: true, force: true });
});

/** Somebody else's OpenID provider, on an origin of its own, that knows the dashboard at its name in the world. */
async function startProvider(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [resolve(__dirname, '../../services/dev-identity/dist/main.js')], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      ISSUER: issuer,
      AUDIENCE: 'https://texts.example/api',
      REDIRECT_URIS: `${dashboard}/signed-in`,
      POST_LOGOUT_REDIRECT_URIS: `${dashboard}/`,
      DATA_DIR: folders[1],
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((ready, fail) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('ready http') && ready());
    child.once('exit', () => fail(new Error('The provider did not start.')));
  });
  return child;
}

function ask(path: string, host: string): Promise<{ status: number; location: string | undefined; body: string }> {
  return new Promise((answer, fail) => {
    const { port } = new URL(dashboard);
    const asking = request({ host: 'localhost', port, path, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () =>
        answer({ status: response.statusCode ?? 0, location: response.headers.location, body }),
      );
    });
    asking.once('error', fail).end();
  });
}

describe('with an identity provider of one’s own', () => {
  test('dev-identity does not run, and nobody offers its people', async () => {
    const stack = JSON.parse(await readFile(join(folders[0] ?? '', 'stack.json'), 'utf8')) as StackFile;
    expect(stack.identity).toEqual({
      issuer,
      client_id: 'linecheck-shell',
      audience: 'https://texts.example/api',
      passwordless: false,
    });
    const config = JSON.parse((await ask('/config.json', HOST)).body) as Record<string, unknown>;
    expect(config).toMatchObject({
      oidc: { authority: issuer, clientId: 'linecheck-shell' },
      apiBaseUrl: `${dashboard}/api/v1`,
      demoAccounts: [],
    });
    expect((await ask('/auth/.well-known/openid-configuration', 'localhost')).status).toBe(404);
  });

  test('the dashboard is open at the named host alone, and others of this machine lead there', async () => {
    expect((await ask('/dashboard', HOST)).status).toBe(200);
    expect(await ask('/dashboard?a=b', 'localhost')).toMatchObject({
      status: 307,
      location: `${dashboard}/dashboard?a=b`,
    });
    expect((await ask('/dashboard', `other.${HOST}`)).status).toBe(421);
    expect((await ask('/api/v1/deliveries', HOST)).status).toBe(401);
  });

  const browser = findChromium();
  const reason = 'no Chromium was found, so the sign-in there was NOT tried. Set CHROMIUM_BIN to its path';
  (browser === null ? test.skip : test)(
    browser === null ? reason : 'people sign in there, and what they do is theirs',
    async () => {
      const opened = await chromium.launch({
        executablePath: browser ?? '',
        // Browsers keep the sign-in's cryptography to secure origins, such as the one behind a tunnel's https.
        args: [
          '--no-sandbox',
          `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
          `--unsafely-treat-insecure-origin-as-secure=${dashboard}`,
        ],
      });
      try {
        const page = await opened.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        const errorsOf: string[] = [];
        page.on('console', (message) => message.type() === 'error' && errorsOf.push(message.text()));
        await page.goto(`${dashboard}/dashboard/phone-management`);
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.waitForURL(`${issuer}/**`);
        await page.getByRole('button', { name: 'Demo Person' }).click();
        await page.waitForURL(`${dashboard}/dashboard/phone-management`);
        await page.getByRole('button', { name: 'Add Phone' }).first().waitFor();
        expect(errorsOf).toEqual([]);
      } finally {
        await opened.close();
      }
    },
  );
});
