import { describe, expect, test } from '@jest/globals';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folder, read, run, setUpFolder, twilio, variable } from './compose-harness.js';

setUpFolder();

describe('compose prepare', () => {
  test('writes what every container reads, and only nginx’s for everybody', async () => {
    expect(await run('prepare', { PORT: '9090', INBOX_PORT: '9091' })).toEqual({ code: 0, stderr: '' });
    const files = (await readdir(folder, { recursive: true })).sort();
    const containers = ['delivery-tracker', 'dev-identity', 'phone-numbers', 'sms-simulator', 'sms-test'];
    const expected = [
      ...containers.flatMap((name) => [name, `${name}/${name}.env`]),
      ...['gateway', 'gateway/web', 'gateway/web/config.json', 'gateway/web/entrance.conf', 'gateway/web/listen.conf'],
      ...['nats', 'nats/nats-server.conf', 'postgres', 'postgres/postgres-password'],
      ...['nats-servers', 'secrets.json', 'stack.json'],
    ];
    expect(files).toEqual(expected.sort());
    for (const file of files.filter((name) => /\.|password/.test(name) && !name.startsWith('gateway')))
      expect([file, ((await stat(join(folder, file))).mode & 0o777).toString(8)]).toEqual([file, '600']);
    expect((await stat(join(folder, 'gateway/web/config.json'))).mode & 0o777).toBe(0o644);
    expect(JSON.parse(await read('gateway/web/config.json'))).toMatchObject({
      apiBaseUrl: 'http://localhost:9090/api/v1',
      simulatorInboxUrl: 'http://localhost:9091',
    });
    expect(await read('nats/nats-server.conf')).toContain('sync_interval: always');
    expect(await variable('delivery-tracker', 'OIDC_ISSUER')).toBe('http://localhost:9090/auth');
    expect(await variable('delivery-tracker', 'PUBLIC_URL')).toBe('http://gateway:8080');
    expect(await variable('sms-simulator', 'SIMULATOR_STATE_FILE')).toBe('/var/lib/linecheck/state.jsonl');
  });

  test('tells nginx where people are, and each container by which name it is asked', async () => {
    expect((await run('prepare', { PORT: '9090' })).code).toBe(0);
    expect((await read('gateway/web/entrance.conf')).split('\n')).toEqual([
      'set $origin "http://localhost:9090";',
      'set $origin_host "localhost";',
      'set $connect_to "";',
      'set $identity "http://dev-identity:3000";',
      '',
    ]);
    for (const name of ['phone-numbers', 'sms-simulator', 'dev-identity'])
      expect(await variable(name, 'ALLOWED_HOSTS')).toBe(name);
  });

  test('with an identity provider of one’s own, names it everywhere and leaves dev-identity nothing to start with', async () => {
    const own = { OIDC_ISSUER: 'https://id.example/realm', OIDC_CLIENT_ID: 'texts', OIDC_AUDIENCE: 'texts-api' };
    const open = { PUBLIC_URL: 'https://texts.example', ALLOWED_HOSTS: 'texts.example' };
    expect(await run('prepare', { ...own, ...open, OIDC_SCOPE: 'openid' })).toEqual({ code: 0, stderr: '' });
    expect(await readdir(join(folder, 'dev-identity'))).toEqual([]);
    expect(JSON.parse(await read('gateway/web/config.json'))).toMatchObject({
      oidc: { authority: 'https://id.example/realm', clientId: 'texts', scope: 'openid' },
      apiBaseUrl: 'https://texts.example/api/v1',
      demoAccounts: [],
    });
    expect((await read('gateway/web/entrance.conf')).split('\n')).toEqual([
      'server_name "texts.example";',
      'set $origin "https://texts.example";',
      'set $origin_host "texts.example";',
      'set $connect_to " https://id.example";',
      'set $identity "";',
      '',
    ]);
    expect(await variable('sms-test', 'OIDC_ISSUER')).toBe('https://id.example/realm');
    expect(await variable('sms-test', 'OIDC_AUDIENCE')).toBe('texts-api');
    expect(await variable('sms-test', 'OIDC_JWKS_URL')).toBeNull();
    expect(await variable('sms-test', 'ALLOWED_ORIGINS')).toBe('https://texts.example');
    expect((await run('prepare')).code).toBe(0);
    expect(await variable('dev-identity', 'ISSUER')).toBe('http://localhost:8080/auth');
  });

  test('for three servers of NATS, gives each its name, and everybody the addresses of all', async () => {
    const ports = { NATS_PORT: '4001', NATS_PORT_2: '4002', NATS_PORT_3: '4003' };
    expect(await run('prepare', { NATS_SERVERS: '3', ...ports })).toEqual({ code: 0, stderr: '' });
    for (const server of ['nats', 'nats-2', 'nats-3']) {
      const config = await read(`${server}/nats-server.conf`);
      expect(config).toContain(`server_name: ${server}\n`);
      expect(config).toContain('store_dir: "/data/cluster", sync_interval: always');
      expect(config.match(/nats:\/\/route:\w+@nats(-\d)?:6222/g)).toHaveLength(3);
    }
    const [urls, monitors] = [await variable('sms-test', 'NATS_URL'), await variable('sms-test', 'NATS_MONITOR_URL')];
    expect(urls).toBe('nats://nats:4222,nats://nats-2:4222,nats://nats-3:4222');
    expect(monitors).toBe('http://nats:8222,http://nats-2:8222,http://nats-3:8222');
    expect(await read('nats-servers')).toBe('3');
    expect(JSON.parse(await read('stack.json'))).toMatchObject({
      nats: { url: 'nats://localhost:4001,nats://localhost:4002,nats://localhost:4003' },
    });
    expect((await run('prepare')).code).toBe(0);
    expect(await read('nats/nats-server.conf')).not.toContain('cluster');
    for (const server of ['nats-2', 'nats-3']) await rm(join(folder, server), { recursive: true });
  });

  test('with a certificate, people, tokens and callbacks go by https', async () => {
    const tls = { TLS_CERT_FILE: '/home/me/cert.pem', TLS_KEY_FILE: '/home/me/key.pem' };
    expect(await run('prepare', { PORT: '9443', ...tls })).toEqual({ code: 0, stderr: '' });
    expect(await read('gateway/web/listen.conf')).toMatch(/^listen 8080 ssl;\nhttp2 on;\n/);
    expect(await read('gateway/web/entrance.conf')).toContain('set $origin "https://localhost:9443";');
    expect(await variable('dev-identity', 'ISSUER')).toBe('https://localhost:9443/auth');
    expect(await variable('phone-numbers', 'PUBLIC_URL')).toBe('https://gateway:8080');
    const half = await run('prepare', { TLS_CERT_FILE: '/home/me/cert.pem' });
    expect(half.code).toBe(1);
    expect(half.stderr).toContain('belong together');
    expect((await run('prepare')).code).toBe(0);
    expect(await read('gateway/web/listen.conf')).toBe('listen 8080;\n');
  });

  test('keeps the secrets of the start before', async () => {
    const [before, keys] = [await read('secrets.json'), await variable('phone-numbers', 'CODE_HMAC_KEYS')];
    expect((await run('prepare')).code).toBe(0);
    expect(await read('secrets.json')).toBe(before);
    expect(await variable('phone-numbers', 'CODE_HMAC_KEYS')).toBe(keys);
  });

  test('removes what an earlier version had all containers read', async () => {
    await writeFile(join(folder, 'sms-test.env'), 'CODE_HMAC_KEYS="1:x"\n');
    expect((await run('prepare')).code).toBe(0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.env'))).toEqual([]);
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
    const before = await read('phone-numbers/phone-numbers.env');
    const { code, stderr } = await run(command, env);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(await read('phone-numbers/phone-numbers.env')).toBe(before);
  });
});
