import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '@linecheck/shared-contracts/paths';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, type Ended } from './run-command.js';

const remedy = 'Correct TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, in every service that has them.';
const good = { id: 'nats-sync', title: 'NATS syncs its writes', outcome: 'ok', found: 'It does.', remedy: null };
const bad = {
  id: 'twilio-credentials',
  title: 'Twilio credentials',
  outcome: 'failed',
  found: 'Refused \u001b[31m.',
  remedy,
};
const doubtful = {
  id: 'public-url',
  title: 'PUBLIC_URL',
  outcome: 'warning',
  found: 'It is private.',
  remedy: 'Set it.',
};

/** Stands in for a Linecheck elsewhere: what it answers depends on the token. */
let server: Server;
let url: string;
let dataDir: string;
beforeAll(async () => {
  const answers: Record<string, [number, object]> = {
    'Bearer good': [200, { outcome: 'warning', took_ms: 1_234, checks: [good, doubtful] }],
    'Bearer bad': [200, { outcome: 'failed', took_ms: 10, checks: [good, bad, doubtful] }],
    'Bearer person': [
      403,
      { code: 'forbidden', detail: 'Sign in as somebody with the role that this operation needs.' },
    ],
  };
  server = createServer((request, response) => {
    const [status, body] = answers[request.headers.authorization ?? ''] ?? [404, []];
    response.writeHead(request.url === paths.getPreflight ? status : 500).end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  dataDir = await mkdtemp(join(tmpdir(), 'linecheck-preflight-'));
});
afterAll(async () => {
  server.close();
  await rm(dataDir, { recursive: true, force: true });
});

function preflight(args: string[], token?: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir };
  return runCommand('preflight', args, token === undefined ? env : { ...env, LINECHECK_TOKEN: token });
}

describe('npm run preflight', () => {
  test('prints what was found, and ends with 0 on a warning', async () => {
    const { code, stdout } = await preflight(['--url', url], 'good');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok {7}NATS syncs its writes {2}It does\.$/m);
    expect(stdout).toMatch(/^warning {2}PUBLIC_URL {13}It is private\.\n {32}→ Set it\.$/m);
    expect(stdout).toMatch(/\n1 warning, 1 ok, in 1\.2 s\.\n$/);
  });

  test('ends with 1 where something failed, and lets nothing steer the terminal', async () => {
    const { code, stdout } = await preflight(['--url', url], 'bad');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^failed {3}Twilio credentials/m);
    expect(stdout).toContain('→ Correct TWILIO_ACCOUNT_SID');
    expect(stdout).not.toContain('\u001b');
  });

  test('prints the answer as it came with --json', async () => {
    const { code, stdout } = await preflight(['--url', url, '--json'], 'bad');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ outcome: 'failed', took_ms: 10, checks: [good, bad, doubtful] });
  });

  test.each([
    [['--url', 'nowhere'], 2, '--url nowhere is no http or https URL'],
    [['--colour'], 2, '--colour'],
    [[], 3, 'Start it with npm start, or name one elsewhere with --url'],
    [['--url', 'http://127.0.0.1:1'], 3, 'LINECHECK_TOKEN is missing'],
  ])('%j ends with %i and says why', async (args, code, reason) => {
    expect(await preflight(args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(reason) });
  });

  test('says where nobody answers, who may not ask, and what is no Linecheck', async () => {
    const nobody = await preflight(['--url', 'http://127.0.0.1:1'], 'good');
    expect(nobody).toMatchObject({ code: 3, stderr: expect.stringContaining('127.0.0.1:1 does not answer') });
    const refused = await preflight(['--url', url], 'person');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('answered 403: Sign in as somebody') });
    const other = await preflight(['--url', url], 'unknown');
    expect(other).toMatchObject({ code: 3, stderr: expect.stringContaining('answered 404: That is not a Linecheck.') });
  });

  test('shows its help', async () => {
    expect(await preflight(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--json'),
      stderr: '',
    });
  });
});
