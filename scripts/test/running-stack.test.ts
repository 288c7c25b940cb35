import { describe, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isRunning } from '@linecheck/local-servers/processes';
import { envTableOf } from './env-tables.js';
import {
  READY,
  METRIC,
  dataDir,
  first,
  startAgain,
  start,
  stackFile,
  until,
  kill,
  killSupervisor,
  nodeParts,
  everyPid,
  occupy,
  sendCode,
  simulatorState,
  untilDelivered,
  simulatorStatus,
  setUpStack,
} from './running-stack-harness.js';

setUpStack();

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

  // Elsewhere a process does not show what it was given; what it is given is made by the same code.
  (process.platform === 'linux' ? test : test.skip)(
    'gives each process what its own table names, settings of npm start’s own environment among it',
    async () => {
      const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_ENV', 'NODE_EXTRA_CA_CERTS'];
      for (const [name, { pid }] of nodeParts(await stackFile())) {
        const entries = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter((entry) => entry !== '');
        const given = entries.map((entry) => entry.slice(0, entry.indexOf('=')));
        const { names, required } = await envTableOf(name);
        expect([name, given.filter((each) => !names.includes(each) && !inherited.includes(each))]).toEqual([name, []]);
        expect([name, required.filter((each) => !given.includes(each))]).toEqual([name, []]);
        expect([name, entries.includes('TEST_SEGMENTS_PER_HOUR=1900')]).toEqual([name, name === 'sms-test']);
      }
    },
  );

  test('serves every metric of the alerting rules', async () => {
    const rules = await readFile(join(__dirname, '../../docs/operations/alerting-rules.yml'), 'utf8');
    const named = new Set(rules.match(METRIC));
    expect(named.size).toBeGreaterThan(8);
    const { services } = await stackFile();
    const pages = await Promise.all(
      Object.values(services).map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    const served = new Set([...pages.join('\n').matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    expect([...named].filter((name) => !served.has(name))).toEqual([]);
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
    const wanting = async () => {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [resolve(__dirname, '../bootstrap/preflight.mjs'), '--json'],
        { env: { PATH: process.env['PATH'], LINECHECK_DATA_DIR: dataDir } },
      ).catch((error: { stdout: string; stderr: string }) => error);
      if (stdout === '') return [['unasked', stderr]];
      const { checks } = JSON.parse(stdout) as { checks: { id: string; outcome: string; found: string }[] };
      return checks.filter(({ outcome }) => outcome !== 'ok').map(({ id, found }) => [id, found]);
    };
    // A busy machine is slow to answer its own callback, or to find out something in time: then it is asked again.
    const SLOW = /only after \d+ ms|not found out within|timed? ?out|was aborted|does not answer/i;
    let found = await wanting();
    for (let tries = 1; tries < 30 && found.some(([, what = '']) => SLOW.test(what)); tries += 1)
      found = await wanting();
    expect(found.map(([id]) => id).sort()).toEqual(['public-url', 'twilio-countries']);
  });

  test('does not start twice on the same data', async () => {
    const { exitCode, output } = await start().ended;
    expect(exitCode).toBe(1);
    expect(output).toContain('Linecheck already runs on');
    expect((await fetch((await stackFile()).dashboard)).status).toBe(200);
  });

  test('starts every part again that was killed, where it was before, and says so', async () => {
    const before = await stackFile();
    const text = await sendCode();
    await until(async () => (await simulatorState()).includes(text)); // The last moments of a killed simulator are lost.
    for (const [, { pid }] of nodeParts(before)) kill(pid);
    for (const [name] of nodeParts(before)) {
      await first.untilSaid(`[${name}] has stopped (SIGKILL); started again after`);
    }
    // The file is written after it was said, on a slow disk much later: until then it names the killed ones.
    const killed = nodeParts(before).map(([, { pid }]) => pid);
    await until(async () => nodeParts(await stackFile()).every(([, { pid }]) => pid !== null && !killed.includes(pid)));
    const after = await stackFile();
    expect(nodeParts(after).map(([, { url }]) => url)).toEqual(nodeParts(before).map(([, { url }]) => url));
    expect(await simulatorStatus(text)).not.toBeNull();
    await untilDelivered(await sendCode());
  });

  test('starts its servers again that were killed, on their ports and data; the services are whole without a restart', async () => {
    const before = await stackFile();
    const text = await sendCode();
    await untilDelivered(text);
    kill(before.postgres.pid);
    kill(before.nats.pid);
    await first.untilSaid('[PostgreSQL] has stopped (SIGKILL); started again after');
    await first.untilSaid('[NATS] has stopped (SIGKILL); started again after');
    await untilDelivered(text);
    await untilDelivered(await sendCode());
    const killed = [before.postgres.pid, before.nats.pid, null];
    await until(async () => {
      const { postgres, nats } = await stackFile();
      return !killed.includes(postgres.pid) && !killed.includes(nats.pid);
    });
    const after = await stackFile();
    expect(after.postgres.url).toBe(before.postgres.url);
    expect([after.nats.url, after.nats.monitor_url]).toEqual([before.nats.url, before.nats.monitor_url]);
    expect(after.services).toEqual(before.services);
  });

  test('goes on without a part that does not start, says why once, and tries again, at once when asked', async () => {
    const { dashboard, services } = await stackFile();
    const { url, pid } = services['delivery-tracker'];
    const logFile = join(dataDir, 'logs', 'delivery-tracker.log');
    const attempts = async () => (await readFile(logFile, 'utf8')).split('is taken').length;
    const attemptsBefore = await attempts();
    const saidBefore = first.output().length;
    // Its supervisor stands still until the port is taken: else the part might be there again first.
    process.kill(first.child.pid ?? 0, 'SIGSTOP');
    kill(pid);
    const inTheWay = await occupy(Number(new URL(url).port)).finally(() => first.child.kill('SIGCONT'));
    await first.untilSaid('[delivery-tracker] has stopped (SIGKILL) and does not start again; it is tried again');
    const missing = await fetch(`${dashboard}/api/v1/deliveries`);
    expect(missing.status).toBe(503);
    expect(missing.headers.get('access-control-allow-origin')).toBe('*');
    expect(await missing.json()).toMatchObject({
      code: 'unavailable',
      detail: 'delivery-tracker does not run at the moment.',
    });
    expect((await fetch(`${dashboard}/api/v1/users/me/phone-numbers`)).status).toBe(401);
    await until(async () => (await stackFile()).services['delivery-tracker'].pid === null);
    expect((await stackFile()).services['delivery-tracker']).toEqual({ url, pid: null });
    const askToRetry = () => process.kill(first.child.pid ?? 0, 'SIGUSR2');
    await until(async () => {
      askToRetry();
      return (await attempts()) >= attemptsBefore + 3;
    });
    expect(first.output().slice(saidBefore).split('does not start again')).toHaveLength(2);
    expect(first.output()).toContain('is taken');
    await new Promise((resolve) => inTheWay.close(resolve));
    await until(async () => {
      askToRetry();
      return (await fetch(`${dashboard}/api/v1/deliveries`)).status === 401;
    });
    expect((await stackFile()).services['delivery-tracker'].url).toBe(url);
  });

  test('killed outright, takes everything along, and the next start finds the data, the texts too', async () => {
    const before = await stackFile();
    const text = await sendCode();
    await untilDelivered(text);
    await killSupervisor();
    for (const pid of everyPid(before)) await until(() => !isRunning(pid));
    startAgain();
    await first.untilSaid(READY);
    const after = await stackFile();
    expect(after.simulator?.account_sid).toBe(before.simulator?.account_sid);
    expect(after.pid).toBe(first.child.pid);
    expect(await simulatorStatus(text)).toBe('delivered');
    await untilDelivered(text);
  });

  test('a start right after a kill takes over, from whatever was left', async () => {
    const before = await stackFile();
    const frozen = before.services['sms-test'].pid ?? 0;
    process.kill(frozen, 'SIGSTOP'); // It cannot leave by itself.
    await killSupervisor();
    startAgain();
    await first.untilSaid(READY);
    for (const pid of everyPid(before)) expect([pid, isRunning(pid)]).toEqual([pid, false]);
    await untilDelivered(await sendCode());
  });

  test('stops everything, what it waits to start again too, and leaves no stack file', async () => {
    const stack = await stackFile();
    const dead = [stack.services['sms-test'].pid, stack.postgres.pid];
    for (const pid of dead) kill(pid);
    for (const pid of dead) await until(() => !isRunning(pid ?? 0));
    first.child.kill('SIGINT');
    const { exitCode, output } = await first.ended;
    expect(exitCode).toBe(0);
    expect(output.slice(output.indexOf('stopping everything'))).not.toContain('has stopped');
    for (const pid of everyPid(stack)) await until(() => !isRunning(pid));
    await expect(stackFile()).rejects.toThrow('ENOENT');
  });
});
