import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { StackFile } from '../src/local/stack-file.js';
import { isRunning } from '@linecheck/service-kit/processes';
import { newDataFolder, removeDataFolder, startLinecheck, type StartProcess } from './start-process.js';

const READY = 'Linecheck is ready';
/** The names of metrics in an expression of Prometheus. */
const METRIC = /\b(?:linecheck|outbox|inbox|process)_\w+|\bdead_letters\b/g;
/** Frontends may have to be built first. */
const STARTS_WITHIN_MS = 240_000;

let dataDir: string;
let first: StartProcess;
beforeAll(async () => {
  dataDir = await newDataFolder();
  first = start();
  await first.untilSaid(READY);
}, STARTS_WITHIN_MS);
afterAll(async () => {
  first.child.kill('SIGTERM');
  await first.ended;
  await removeDataFolder(dataDir);
}, STARTS_WITHIN_MS);

function start(env: NodeJS.ProcessEnv = {}): StartProcess {
  return startLinecheck({ LINECHECK_DATA_DIR: dataDir, PORT: '0', ...env });
}

async function stackFile(): Promise<StackFile> {
  return JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')) as StackFile;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}

// One story, in order: each test goes on where the one before ended.
describe('a running system', () => {
  test('says where everything is, to its owner alone', async () => {
    const stack = await stackFile();
    expect((await stat(join(dataDir, 'stack.json'))).mode & 0o077).toBe(0);
    for (const { url } of Object.values(stack.services)) {
      expect((await fetch(`${url}/healthz/ready`)).status).toBe(200);
    }
    expect(stack.simulator?.account_sid).toMatch(/^AC[0-9a-f]{32}$/);
    expect((await fetch(stack.simulator?.inbox ?? '')).status).toBe(200);
    expect(stack.postgres.url).toMatch(/^postgres:/);
    expect(stack.nats.url).toMatch(/^nats:/);
    expect(stack.nats.subscriber).toMatchObject({ user: 'subscriber', inbox_prefix: '_INBOX.subscriber' });
    for (const { url } of Object.values(stack.services)) {
      const { checks } = (await (await fetch(`${url}/healthz/ready`)).json()) as { checks: Record<string, unknown> };
      expect(checks['nats_durability']).toMatchObject({ ok: true });
    }
  });

  test('serves every metric of the alerting rules, and the guide says what to do about each rule', async () => {
    const operations = join(__dirname, '../../docs/operations');
    const rules = await readFile(join(operations, 'alerting-rules.yml'), 'utf8');
    const expressions = [...rules.matchAll(/expr: (.+)/g)].map(([, expression = '']) => expression);
    const named = new Set(expressions.flatMap((expression) => expression.match(METRIC) ?? []));
    expect(named.size).toBeGreaterThan(8);
    const { services } = await stackFile();
    const pages = await Promise.all(
      Object.values(services).map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    const served = new Set([...pages.join('\n').matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    expect([...named].filter((name) => !served.has(name))).toEqual([]);
    const guide = await readFile(join(operations, 'watching.md'), 'utf8');
    const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
    expect(alerts.filter((name) => !guide.includes(`**${name}.**`))).toEqual([]);
    expect(alerts).toHaveLength(expressions.length);
  });

  test('lets its subscriber read events and publish none', async () => {
    const { subscriber } = (await stackFile()).nats;
    const { url: servers = '', user, password: pass, inbox_prefix: inboxPrefix } = subscriber ?? {};
    const connection = await connect({ servers, user, pass, inboxPrefix });
    expect((await (await jetstreamManager(connection)).streams.info('EVENTS')).config.mirror).toMatchObject({
      name: 'EVENTS',
    });
    await expect(connection.request('linecheck.message.sent.v1._')).rejects.toThrow(/[Pp]ermissions? [Vv]iolation/);
    await connection.close();
  });

  test('serves the dashboard under a strict policy, and its remotes to any page', async () => {
    const { dashboard } = await stackFile();
    const page = await fetch(`${dashboard}/dashboard/phone-management`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    const config = (await (await fetch(`${dashboard}/config.json`)).json()) as { remotes: Record<string, string> };
    for (const entry of Object.values(config.remotes)) {
      const remote = await fetch(entry, { headers: { 'accept-encoding': 'br' } });
      expect(remote.status).toBe(200);
      expect(remote.headers.get('access-control-allow-origin')).toBe('*');
      expect(remote.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(remote.headers.get('content-encoding')).toBe('br');
    }
    const [, script = ''] = /src="(\/main\.[0-9a-f]{10}\.js)"/.exec(await page.text()) ?? [];
    expect((await fetch(`${dashboard}${script}`)).headers.get('cache-control')).toContain('immutable');
    const unknown = await fetch(`${dashboard}/api/v1/nothing`);
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
  });

  test('passes its own preflight, but for an address that only this machine has', async () => {
    const preflight = await promisify(execFile)(
      process.execPath,
      [resolve(__dirname, '../bootstrap/preflight.mjs'), '--json'],
      { env: { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir } },
    );
    const { checks } = JSON.parse(preflight.stdout) as { checks: { id: string; outcome: string }[] };
    const wanting = checks.filter(({ outcome }) => outcome !== 'ok').map(({ id }) => id);
    expect(wanting.sort()).toEqual(['public-url', 'twilio-countries']);
  });

  test('does not start twice on the same data', async () => {
    const { exitCode, output } = await start().ended;
    expect(exitCode).toBe(1);
    expect(output).toContain('Linecheck already runs on');
    expect((await fetch((await stackFile()).dashboard)).status).toBe(200);
  });

  test('goes on without a part that died, says so, and starts it again when asked', async () => {
    const { dashboard, services } = await stackFile();
    const tracker = services['delivery-tracker'];
    process.kill(tracker.pid, 'SIGKILL');
    await first.untilSaid('[delivery-tracker] has stopped (SIGKILL)');
    const missing = await fetch(`${dashboard}/api/v1/deliveries`);
    expect(missing.status).toBe(503);
    expect(await missing.json()).toMatchObject({
      code: 'unavailable',
      detail: 'delivery-tracker does not run at the moment.',
    });
    expect((await fetch(`${dashboard}/api/v1/users/me/phone-numbers`)).status).toBe(401);
    process.kill(first.child.pid ?? 0, 'SIGUSR2');
    await first.untilSaid('Runs again: delivery-tracker');
    expect((await fetch(`${dashboard}/api/v1/deliveries`)).status).toBe(401);
    const again = (await stackFile()).services['delivery-tracker'];
    expect(again.url).toBe(tracker.url);
    expect(again.pid).not.toBe(tracker.pid);
  }, 60_000);

  test(
    'killed outright, takes its services along, and the next start finds the data and cleans up',
    async () => {
      const before = await stackFile();
      first.child.kill('SIGKILL');
      await first.ended;
      for (const { pid } of Object.values(before.services)) await until(() => !isRunning(pid));
      first = start();
      await first.untilSaid(READY);
      const after = await stackFile();
      expect(after.simulator?.account_sid).toBe(before.simulator?.account_sid);
      expect(after.pid).toBe(first.child.pid);
    },
    STARTS_WITHIN_MS,
  );

  test('stops everything within ten seconds, and leaves no stack file', async () => {
    const { services, identity, simulator } = await stackFile();
    const began = Date.now();
    first.child.kill('SIGINT');
    expect((await first.ended).exitCode).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    for (const part of [...Object.values(services), identity, simulator]) expect(isRunning(part?.pid ?? 0)).toBe(false);
    await expect(stackFile()).rejects.toThrow('ENOENT');
  });
});
