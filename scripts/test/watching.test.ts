// What watches an installation: rules, their own tests, runbooks and dashboards name what there is.
import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { parse } from 'yaml';
import { metricsOf } from '../src/generate/metrics-table.js';
import { expressionsOf, metricsIn, panelsOf, ruleFile, type AlertRule } from './watching-files.js';

const repository = join(__dirname, '../..');
const operations = join(repository, 'docs/operations');
const run = promisify(execFile);

async function known(): Promise<Set<string>> {
  const folders = ['_kit', 'phone-numbers', 'sms-test', 'delivery-tracker'].map((name) => `services/${name}`);
  const declared = (await Promise.all(folders.map(metricsOf))).flat();
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const histograms = declared.filter(({ kind }) => kind === 'histogram');
  return new Set([
    ...declared.map(({ name }) => name),
    ...histograms.flatMap(({ name }) => ['bucket', 'count', 'sum'].map((part) => `${name}_${part}`)),
    ...registry.getMetricsAsArray().map(({ name }) => name),
    ...(await ruleFile()).records,
  ]);
}

async function promtool(...args: string[]): Promise<string> {
  const { stdout } = await run('promtool', args, { cwd: operations });
  return stdout;
}

const hasPromtool = (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, 'promtool')));
/** Debian’s package prometheus brings it. */
const withPromtool = hasPromtool ? test : test.skip;
if (!hasPromtool)
  process.stderr.write('Left out, because promtool is not installed: the alerting rules are not fired.\n');

/** Named in answers of /healthz/ready. */
const CHECKS = new Set(['outbox_relay', 'identity_provider']);

describe('the rules', () => {
  test('and the dashboards ask for metrics that services declare', async () => {
    const metrics = await known();
    const expressions = [...(await ruleFile()).expressions, ...(await panelsOf()).flatMap(expressionsOf)];
    const named = new Set(expressions.flatMap(metricsIn));
    expect(named.size).toBeGreaterThan(40);
    expect([...named].filter((name) => !metrics.has(name))).toEqual([]);
  });

  test('of each metric that services declare a panel tells', async () => {
    const folders = ['_kit', 'phone-numbers', 'sms-test', 'delivery-tracker'].map((name) => `services/${name}`);
    const declared = (await Promise.all(folders.map(metricsOf))).flat().map(({ name }) => name);
    const told = new Set((await panelsOf()).flatMap(expressionsOf).flatMap(metricsIn));
    const isTold = (name: string) => [name, `${name}_bucket`].some((each) => told.has(each));
    expect(declared.filter((name) => !isTold(name))).toEqual([]);
  });

  test('are each fired on purpose by alerting-rules.test.yml', async () => {
    const { tests } = parse(await readFile(join(operations, 'alerting-rules.test.yml'), 'utf8')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const fired = tests
      .flatMap(({ alert_rule_test: cases }) => cases)
      .filter(({ exp_alerts: alerts }) => alerts.length > 0)
      .map(({ alertname }) => alertname);
    const names = (await ruleFile()).alerts.map(({ alert }) => alert);
    expect([...new Set(fired)].sort()).toEqual([...names].sort());
  });

  withPromtool('fire so, and Prometheus takes them and the configuration of compose’s profile', async () => {
    expect(await promtool('test', 'rules', 'alerting-rules.test.yml')).toContain('SUCCESS');
    expect(await promtool('check', 'config', 'prometheus.yml')).toContain('SUCCESS');
  });
});

describe('runbooks', () => {
  const SECTIONS = ['What it means', 'First look', 'Mend', 'How to know that it is over'];

  test('there is one for each alert, which names it and is found from the guide', async () => {
    const { alerts } = await ruleFile();
    const guide = await readFile(join(operations, 'watching.md'), 'utf8');
    const links = alerts.map(({ alert }) => `[${alert}](runbooks/${alert}.md)`);
    expect(links.filter((link) => !guide.includes(link))).toEqual([]);
    const urls = (rules: readonly AlertRule[]) => rules.map(({ annotations }) => annotations['runbook_url']);
    expect(urls(alerts)).toEqual(alerts.map(({ alert }) => `docs/operations/runbooks/${alert}.md`));
    const files = await readdir(join(operations, 'runbooks'));
    expect(files.sort()).toEqual(alerts.map(({ alert }) => `${alert}.md`).sort());
  });

  test('that of what cannot be measured names each measurement', async () => {
    const folders = ['_kit', 'phone-numbers', 'sms-test', 'delivery-tracker'];
    const sources = folders.map(async (folder) => {
      const files = await readdir(join(repository, 'services', folder, 'src'), { recursive: true });
      const texts = files
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFile(join(repository, 'services', folder, 'src', file), 'utf8'));
      return (await Promise.all(texts)).join('\n');
    });
    const text = (await Promise.all(sources)).join('\n');
    const measurements = [...text.matchAll(/(?:createMeasurement|measureWithScrapes)\(\s*\w+,\s*'(\w+)'/g)].map(
      ([, name = '']) => name,
    );
    const runbook = await readFile(join(operations, 'runbooks', 'LinecheckNotMeasured.md'), 'utf8');
    expect(measurements.length).toBeGreaterThan(5);
    expect(measurements.filter((name) => !runbook.includes(`\`${name}\``))).toEqual([]);
  });

  test('each is followed by npm run test:alerts, which fires its alert by a real fault', async () => {
    const folder = join(repository, 'system-tests/alerts/rounds');
    const rounds = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
    const { alerts } = await ruleFile();
    expect(
      alerts.filter(({ alert }) => !rounds.some((text) => text.includes(alert))).map(({ alert }) => alert),
    ).toEqual([]);
  });

  test('each says what it means, where to look, what mends it and when it is over, in terms of metrics that there are', async () => {
    const metrics = await known();
    for (const file of await readdir(join(operations, 'runbooks'))) {
      const text = await readFile(join(operations, 'runbooks', file), 'utf8');
      const [title, ...sections] = text.split(/^##? /m).slice(1);
      expect(title?.trim()).toBe(file.replace('.md', ''));
      expect(sections.map((section) => section.split('\n')[0])).toEqual(SECTIONS);
      expect(sections.filter((section) => section.split('\n').slice(1).join('').trim() === '')).toEqual([]);
      const named = [...text.matchAll(/`([a-z_]+)(?:\{[^`]*\})?`/g)].map(([, name = '']) => name);
      const asMetrics = named.filter((name) =>
        /^(linecheck|outbox|lease|process|nodejs|http|nats|identity|dead)_/.test(name),
      );
      expect([file, asMetrics.filter((name) => !metrics.has(name) && !CHECKS.has(name))]).toEqual([file, []]);
    }
  });
});
