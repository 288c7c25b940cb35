import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const compose = join(__dirname, '..', 'dist', 'compose.js');
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'b'.repeat(32),
  TWILIO_FROM: 'Linecheck',
  TWILIO_FROM_BY_COUNTRY: 'US=+15005550006,CA=+15005550006',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linecheck-compose-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  stderr: string;
}

function run(command: string, env: Record<string, string> = {}): Promise<Ended> {
  const all = { PATH: process.env['PATH'], LINECHECK_CONFIG_DIR: folder, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [compose, command], { env: all }, (error, _stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });
}

const read = (name: string) => readFile(join(folder, name), 'utf8');
const variable = async (file: string, name: string) =>
  new RegExp(`^${name}="(.*)"$`, 'm').exec(await read(file))?.[1] ?? null;

describe('compose prepare', () => {
  test('writes what every container reads, and only nginx’s for everybody', async () => {
    expect(await run('prepare', { PORT: '9090', INBOX_PORT: '9091' })).toEqual({ code: 0, stderr: '' });
    const files = (await readdir(folder, { recursive: true })).sort();
    expect(files).toEqual([
      'delivery-tracker.env',
      'dev-identity.env',
      'nats-server.conf',
      'phone-numbers.env',
      'postgres-password',
      'secrets.json',
      'sms-simulator.env',
      'sms-test.env',
      'stack.json',
      'web',
      'web/config.json',
      'web/entrance.conf',
    ]);
    for (const file of files.filter((name) => !name.startsWith('web')))
      expect([file, ((await stat(join(folder, file))).mode & 0o777).toString(8)]).toEqual([file, '600']);
    expect((await stat(join(folder, 'web/config.json'))).mode & 0o777).toBe(0o644);
    expect(JSON.parse(await read('web/config.json'))).toMatchObject({
      apiBaseUrl: 'http://localhost:9090/api/v1',
      simulatorInboxUrl: 'http://localhost:9091',
    });
    expect(await read('nats-server.conf')).toContain('sync_interval: always');
    expect(await variable('delivery-tracker.env', 'OIDC_ISSUER')).toBe('http://localhost:9090/auth');
    expect(await variable('delivery-tracker.env', 'PUBLIC_URL')).toBe('http://gateway:8080');
    expect(await variable('sms-simulator.env', 'SIMULATOR_STATE_FILE')).toBe('/var/lib/linecheck/state.jsonl');
  });

  test('tells nginx where people are, and each container by which name it is asked', async () => {
    expect((await run('prepare', { PORT: '9090' })).code).toBe(0);
    expect((await read('web/entrance.conf')).split('\n')).toEqual([
      'set $origin "http://localhost:9090";',
      'set $origin_host "localhost";',
      'set $connect_to "";',
      'set $identity "http://dev-identity:3000";',
      '',
    ]);
    for (const name of ['phone-numbers', 'sms-simulator', 'dev-identity'])
      expect(await variable(`${name}.env`, 'ALLOWED_HOSTS')).toBe(name);
  });

  test('with an identity provider of one’s own, names it everywhere and leaves dev-identity nothing to start with', async () => {
    const own = { OIDC_ISSUER: 'https://id.example/realm', OIDC_CLIENT_ID: 'texts', OIDC_AUDIENCE: 'texts-api' };
    const open = { PUBLIC_URL: 'https://texts.example', ALLOWED_HOSTS: 'texts.example' };
    expect(await run('prepare', { ...own, ...open, OIDC_SCOPE: 'openid' })).toEqual({ code: 0, stderr: '' });
    expect((await readdir(folder)).filter((name) => name.startsWith('dev-'))).toEqual([]);
    expect(JSON.parse(await read('web/config.json'))).toMatchObject({
      oidc: { authority: 'https://id.example/realm', clientId: 'texts', scope: 'openid' },
      apiBaseUrl: 'https://texts.example/api/v1',
      demoAccounts: [],
    });
    expect((await read('web/entrance.conf')).split('\n')).toEqual([
      'server_name "texts.example";',
      'set $origin "https://texts.example";',
      'set $origin_host "texts.example";',
      'set $connect_to " https://id.example";',
      'set $identity "";',
      '',
    ]);
    expect(await variable('sms-test.env', 'OIDC_ISSUER')).toBe('https://id.example/realm');
    expect(await variable('sms-test.env', 'OIDC_AUDIENCE')).toBe('texts-api');
    expect(await variable('sms-test.env', 'OIDC_JWKS_URL')).toBeNull();
    expect(await variable('sms-test.env', 'ALLOWED_ORIGINS')).toBe('https://texts.example');
    expect((await run('prepare')).code).toBe(0);
    expect(await variable('dev-identity.env', 'ISSUER')).toBe('http://localhost:8080/auth');
  });

  test('keeps the secrets of the start before', async () => {
    const [before, keys] = [await read('secrets.json'), await variable('phone-numbers.env', 'CODE_HMAC_KEYS')];
    expect((await run('prepare')).code).toBe(0);
    expect(await read('secrets.json')).toBe(before);
    expect(await variable('phone-numbers.env', 'CODE_HMAC_KEYS')).toBe(keys);
  });

  test('sends real texts through the account that is named', async () => {
    expect((await run('prepare', { ...twilio, PUBLIC_URL: 'https://texts.example' })).code).toBe(0);
    expect(await variable('phone-numbers.env', 'TWILIO_ACCOUNT_SID')).toBe(twilio.TWILIO_ACCOUNT_SID);
    for (const service of ['phone-numbers', 'sms-test', 'delivery-tracker'])
      expect(await variable(`${service}.env`, 'TWILIO_FROM_BY_COUNTRY')).toBe(twilio.TWILIO_FROM_BY_COUNTRY);
    expect(await variable('phone-numbers.env', 'TWILIO_API_URL')).toBeNull();
    expect(await variable('phone-numbers.env', 'PUBLIC_URL')).toBe('https://texts.example');
    expect(JSON.parse(await read('web/config.json'))).toMatchObject({ simulatorInboxUrl: null });
    expect(JSON.parse(await read('stack.json'))).toMatchObject({ simulator: null });
  });

  test.each<[string, string, Record<string, string>, RegExp]>([
    ['half an account', 'prepare', twilio, /PUBLIC_URL is missing/],
    ['a port that is none', 'prepare', { PORT: 'http' }, /PORT \("http"\) must be integer/],
    ['an inbox beyond the last port', 'prepare', { INBOX_PORT: '70000' }, /INBOX_PORT \("70000"\) must be <= 65535/],
    [
      'a sign-in without passwords for others',
      'prepare',
      { ALLOWED_HOSTS: 'texts.example' },
      /anybody signs in as anybody/,
    ],
    ['no folder', 'prepare', { LINECHECK_CONFIG_DIR: '' }, /LINECHECK_CONFIG_DIR is missing/],
    ['another command', 'start', {}, /Say prepare or provision, not start/],
  ])('with %s is one readable message', async (_what, command, env, message) => {
    const before = await read('phone-numbers.env');
    const { code, stderr } = await run(command, env);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(await read('phone-numbers.env')).toBe(before);
  });
});
