// The query of every panel, against a system that has sent texts: by Prometheus itself, where it is installed (Debian's package prometheus).
import { afterAll, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@linecheck/local-servers/processes';
import { until } from '@linecheck/local-servers/testing';
import { authorization, sendCode, setUpStack, stackFile, untilDelivered } from './running-stack-harness.js';
import { expressionsOf, panelsOf } from './watching-files.js';

const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/bin'];
const binary = folders.map((folder) => join(folder, 'prometheus')).find((path) => existsSync(path));

let prometheus: ChildProcess | undefined;
let data: string | undefined;
let url: string;

afterAll(async () => {
  if (prometheus?.exitCode === null) {
    prometheus.kill('SIGTERM');
    await once(prometheus, 'exit');
  }
  if (data !== undefined) await rm(data, { recursive: true, force: true });
});

/** Scrapes the services of the stack each second, with the rules of the repository. */
async function startPrometheus(path: string): Promise<void> {
  data = await mkdtemp(join(tmpdir(), 'linecheck-prometheus-'));
  const targets = Object.values((await stackFile()).services).map((service) => new URL(service.url).host);
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [resolve(__dirname, '../../docs/operations/alerting-rules.yml')],
    scrape_configs: [{ job_name: 'linecheck', static_configs: [{ targets }] }],
  };
  await writeFile(join(data, 'prometheus.yml'), JSON.stringify(config)); // JSON is YAML
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${data}/prometheus.yml`,
    `--storage.tsdb.path=${data}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  prometheus = spawn(path, args, { stdio: 'ignore' });
  await until(
    'Prometheus scrapes every service',
    async () => (await shown('up == 1').catch(() => [])).length === targets.length,
  );
}

/** Objectives take no rate from a few requests. */
async function lookAtNumbers(): Promise<void> {
  const { api } = await stackFile();
  await fetch(`${api}/users/me/phone-numbers`, { headers: await authorization() });
}

/** The series of a query. Throws what Prometheus says of one that it cannot run. */
async function shown(query: string): Promise<readonly unknown[]> {
  const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
  const {
    status,
    error,
    data: found,
  } = (await response.json()) as {
    status: string;
    error?: string;
    data?: { result: unknown[] };
  };
  if (status !== 'success') throw new Error(`${query}: ${error}`);
  return found?.result ?? [];
}

if (binary === undefined) {
  process.stderr.write('Left out, because Prometheus is not installed: the panels of the dashboards are not run.\n');
  test.skip('every panel', () => undefined);
} else {
  setUpStack();
  describe('every panel', () => {
    test('shows something of a system that has sent a code, and whose numbers are looked at', async () => {
      await startPrometheus(binary);
      await untilDelivered(await sendCode());
      const queries = (await panelsOf()).flatMap((panel) =>
        expressionsOf(panel).map((query) => ({ panel: `${panel.dashboard}: ${panel.title}`, query })),
      );
      expect(queries.length).toBeGreaterThan(50);
      let empty = queries;
      let looks = 0;
      await until(
        'each shows something',
        async () => {
          await lookAtNumbers();
          const still = await Promise.all(
            empty.map(async (each) => ((await shown(each.query)).length === 0 ? [each] : [])),
          );
          empty = still.flat();
          looks += 1;
          return empty.length === 0 || looks > 1_500;
        },
        () => empty.length,
      );
      expect(empty.map(({ panel }) => panel)).toEqual([]);
    });
  });
}
