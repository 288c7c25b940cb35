// The profile observability of docker-compose.yml, as Docker Compose reads it: Prometheus reaches the metrics of every service.
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { serviceNames } from '../src/local/parts.js';
import { environmentOf, run, setUpFolder } from './compose-harness.js';

const repository = join(__dirname, '../..');

interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
}
interface Rendered {
  readonly services: Readonly<
    Record<string, { networks: Record<string, { aliases?: string[] } | null>; volumes?: Mount[]; scale?: number }>
  >;
}

function compose(...profiles: string[]): Rendered {
  const asked = profiles.flatMap((profile) => ['--profile', profile]);
  const printed = execFileSync('docker', ['compose', ...asked, 'config', '--format', 'json'], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(printed) as Rendered;
}

const hasCompose = ((): boolean => {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!hasCompose)
  process.stderr.write('Left out, because Docker Compose is not installed: the profile observability is not read.\n');
const withCompose = hasCompose ? test : test.skip;

/** What compose's Prometheus is given of this repository, by where it lies in the container. */
function mounted({ services }: Rendered): Map<string, string> {
  const binds = services['prometheus']?.volumes?.filter(({ type }) => type === 'bind') ?? [];
  return new Map(binds.map(({ source, target }) => [target, source]));
}

const MAIN = '/etc/prometheus/prometheus.yml'; // where the image looks
const configured = (text: string) =>
  parse(text) as {
    rule_files: string[];
    scrape_configs: { dns_sd_configs: { names: string[]; type: string; port: number }[] }[];
  };

setUpFolder();

describe('the profile observability', () => {
  withCompose('mounts a configuration and the rules that it names', () => {
    const files = mounted(compose('observability'));
    const { rule_files: rules } = configured(readFileSync(files.get(MAIN) ?? '', 'utf8'));
    const wanted = rules.map((file) => resolve(dirname(MAIN), file));
    expect(wanted.map((file) => files.get(file))).toEqual([join(repository, 'docs/operations/alerting-rules.yml')]);
  });

  withCompose('scrapes every replica of every service, by names and a port that there are', async () => {
    expect(await run('prepare')).toEqual({ code: 0, stderr: '' });
    const rendered = compose('observability', 'scale');
    const [scrape] = configured(readFileSync(mounted(rendered).get(MAIN) ?? '', 'utf8')).scrape_configs;
    const [{ names, type, port }] = scrape?.dns_sd_configs as [{ names: string[]; type: string; port: number }];
    expect([...names].sort()).toEqual([...serviceNames].sort());
    expect(type).toBe('A'); // an address for each container that has the name
    const networks = Object.keys(rendered.services['prometheus']?.networks ?? {});
    for (const name of names) {
      const replicas = Object.entries(rendered.services).filter(
        ([container, { networks: of }]) =>
          container === name || Object.values(of).some((network) => network?.aliases?.includes(name)),
      );
      expect(replicas.map(([container]) => container).sort()).toEqual([name, `${name}-more`]);
      for (const [, { networks: of }] of replicas) expect(Object.keys(of)).toEqual(networks);
      expect(await environmentOf(name)).toMatchObject({ HOST: '0.0.0.0', PORT: String(port) });
    }
  });
});
