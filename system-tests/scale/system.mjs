// The profile `scale` of docker-compose.yml as a project of its own: what the fault tests do to processes is done to containers here.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { docker } from './docker.mjs';
import { until } from '../faults/until.mjs';

const { freePort } = createRequire(import.meta.url)('@linecheck/local-servers/processes');
export const services = ['phone-numbers', 'sms-test', 'delivery-tracker'];
export const servers = ['nats', 'nats-2', 'nats-3'];
/** So long two of three do without it. */
const AWAY_MS = 5_000;
/** As docker-compose.yml has it, with what Kubernetes is told to wait. */
const STOP_S = '25';
const HEALTH = 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))';

/** Builds and starts it on free ports; `certificate` is null for plain HTTP/1.1. */
export async function startSystem(certificate) {
  const project = `linecheck-scale-${process.pid}`;
  const ports = ['PORT', 'INBOX_PORT', 'NATS_PORT', 'NATS_PORT_2', 'NATS_PORT_3'];
  const env = Object.fromEntries(await Promise.all(ports.map(async (name) => [name, String(await freePort())])));
  if (certificate !== null) Object.assign(env, { TLS_CERT_FILE: certificate.cert, TLS_KEY_FILE: certificate.key });
  const compose = (...args) =>
    docker(['compose', '--project-name', project, '--profile', 'scale', '--ansi', 'never', ...args], env);
  const dataDir = await mkdtemp(join(tmpdir(), 'linecheck-scale-'));
  const stop = async () => {
    await compose('down', '--volumes', '--timeout', '20');
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await compose('up', '--build', '--detach', '--wait', '--wait-timeout', '300');
    await compose('cp', 'prepare:/etc/linecheck/stack.json', join(dataDir, 'stack.json'));
    await mkdir(join(dataDir, 'identity'));
    await compose('cp', 'dev-identity:/var/lib/linecheck/keys.json', join(dataDir, 'identity', 'keys.json'));
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  const written = JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8'));
  const stack = { ...written, simulator: { ...written.simulator, url: written.simulator.inbox } };
  return { dataDir, stack: () => stack, stop, ...actions(project, compose) };
}

function actions(project, compose) {
  const container = (name, nth = 1) => `${project}-${name}-${nth}`;
  const replicasOf = (service) => [container(service), container(`${service}-more`), container(`${service}-more`, 2)];
  const healthOf = async (name) => (await docker(['inspect', '--format', '{{.State.Health.Status}}', name])).trim();
  const healthy = (name) => until(`${name} being healthy`, async () => (await healthOf(name)) === 'healthy');
  const asks = (url) =>
    docker(['exec', container('sms-simulator'), 'node', '-e', HEALTH, url]).then(
      () => true,
      () => false,
    );
  const start = async (name) => {
    await docker(['start', name]);
    await healthy(name);
  };
  return {
    container,
    replicasOf,
    /** So many of each service run from now on. */
    async scaleTo(replicas) {
      for (const service of services)
        for (const [index, name] of replicasOf(service).entries())
          await (index < replicas ? start(name) : docker(['stop', '--time', STOP_S, name]));
    },
    /** Each replica of a service after the other, as a new version rolls; or the one PostgreSQL there is. */
    async restart(part) {
      for (const name of part === 'postgres' ? [container(part)] : replicasOf(part)) {
        await docker(['stop', '--time', STOP_S, name]);
        await start(name);
      }
    },
    /** A server of NATS goes without a word, and comes back; waits until it has caught up with the others. */
    async kill(server) {
      await docker(['kill', container(server)]);
      await delay(AWAY_MS);
      await docker(['start', container(server)]);
      await until(`${server} having caught up`, () => asks(`http://${server}:8222/healthz`));
    },
    /** Nobody reaches a limit of tests or requests any more, once sms-test has started again. */
    async raiseLimits() {
      const scopes = ['PERSON_MINUTE', 'PERSON_HOUR', 'PERSON_DAY', 'NUMBER_HOUR', 'NUMBER_DAY'].map(
        (scope) => `PER_${scope}`,
      );
      const limits = [...scopes, 'PER_HOUR', 'PER_DAY'].map((limit) => `TEST_SEGMENTS_${limit}="1000000"`);
      const lines = [...limits, 'RATE_LIMIT_PER_MINUTE="0"'].join('\\n');
      const command = `printf '${lines}\\n' >> /etc/linecheck/sms-test/sms-test.env`;
      await compose('run', '--rm', '--no-deps', '--entrypoint', 'sh', 'prepare', '-c', command);
      await this.restart('sms-test');
    },
    /** Limits are not what is looked at here: takes back what was counted so far. */
    async takeBack() {
      for (const database of ['linecheck_phone_numbers', 'linecheck_sms_test']) {
        const tables = database.endsWith('sms_test')
          ? ['budget_counters', 'budget_marks']
          : ['rate_limits', 'budget_counters', 'budget_marks'];
        const sql = tables.map((table) => `DELETE FROM ${table};`).join(' ');
        // It is tried again with the next refusal.
        await docker(['exec', container('postgres'), 'psql', '-U', 'postgres', '-d', database, '-c', sql]).catch(
          () => undefined,
        );
      }
    },
  };
}
