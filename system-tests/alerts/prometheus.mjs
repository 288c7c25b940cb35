// Prometheus with the product's own configuration and rules, beside a Linecheck of processes.
import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '../faults/until.mjs';
import { quickRules } from './quick-rules.mjs';

const { freePort } = createRequire(import.meta.url)('@linecheck/local-servers/processes');
const operations = fileURLToPath(new URL('../../docs/operations/', import.meta.url));
export const rulesText = readFileSync(join(operations, 'alerting-rules.yml'), 'utf8');

/** Of a program of Debian's package prometheus. Throws where it is not installed. */
export function programNamed(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/bin'];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`${name} is not installed: apt-get install prometheus, or put that of prometheus.io on the PATH.`);
  return found;
}

/** Starts it in `folder`; `stack` is where the services are, which `look` asks again. */
export async function startPrometheus({ folder, stack, divisorOf }) {
  const [program, promtool] = ['prometheus', 'promtool'].map(programNamed);
  writeFileSync(join(folder, 'alerting-rules.yml'), quickRules(rulesText, divisorOf));
  writeFileSync(join(folder, 'prometheus.yml'), configuration(stack()));
  const targets = targetsFile(folder, stack);
  targets.update();
  await promisify(execFile)(promtool, ['check', 'config', 'prometheus.yml'], { cwd: folder });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
    '--config.file=prometheus.yml',
    '--storage.tsdb.path=tsdb',
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ];
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const asked = async (path) => {
    targets.update();
    const response = await fetch(`${url}/api/v1/${path}`);
    const { status, data, error } = await response.json();
    if (status !== 'success') throw new Error(`${path}: ${error}`);
    return data;
  };
  const prometheus = {
    /** The labels of the alerts that fire. */
    async firing() {
      const { alerts } = await asked('alerts');
      return alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels);
    },
    /** The series of a query. Throws what Prometheus says of one that it cannot run. */
    series: async (query) => (await asked(`query?query=${encodeURIComponent(query)}`)).result,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
  const count = Object.keys(stack().services).length;
  const isUp = async () => (await prometheus.series('up == 1').catch(() => [])).length === count;
  await until('Prometheus scraping every service', isUp);
  return prometheus;
}

/** docs/operations/prometheus.yml but for how often, and with a file of addresses where compose's DNS gives those of the same names. */
function configuration({ services }) {
  const text = readFileSync(join(operations, 'prometheus.yml'), 'utf8');
  const [, names] = /names: \[([^\]]*)\]/.exec(text) ?? [];
  const named = names?.split(',').map((name) => name.trim());
  if (named?.sort().join() !== Object.keys(services).sort().join())
    throw new Error(`prometheus.yml scrapes ${names}, and the services are ${Object.keys(services)}.`);
  const quick = text
    .replace(/scrape_interval: \w+/, 'scrape_interval: 2s')
    .replace(/evaluation_interval: \w+/, 'evaluation_interval: 1s')
    .replace(/dns_sd_configs:\n.*/, 'file_sd_configs: [{ files: [targets.json], refresh_interval: 1s }]');
  if (quick === text || quick.includes('dns_sd')) throw new Error('prometheus.yml is not written as it was.');
  return quick;
}

/** A service that is started again listens at another port. */
function targetsFile(folder, stack) {
  const file = join(folder, 'targets.json');
  let written = null;
  return {
    update() {
      const targets = targetsOf(stack);
      if (targets === null || targets === written) return;
      writeFileSync(`${file}.new`, targets);
      renameSync(`${file}.new`, file);
      written = targets;
    },
  };
}

/** Null while the stack is not there. */
function targetsOf(stack) {
  try {
    const urls = Object.values(stack().services).map((service) => service.url);
    return JSON.stringify([{ targets: urls.filter(Boolean).map((url) => new URL(url).host) }]);
  } catch {
    return null;
  }
}
