import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const operations = join(__dirname, '../../docs/operations');

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: Readonly<Record<string, string>>;
}

interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

export interface Rules {
  readonly alerts: readonly AlertRule[];
  /** The names that recording rules give. */
  readonly records: readonly string[];
  readonly expressions: readonly string[];
}

export async function ruleFile(): Promise<Rules> {
  const text = await readFile(join(operations, 'alerting-rules.yml'), 'utf8');
  const { groups } = parse(text) as { groups: { rules: (AlertRule | RecordingRule)[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  return {
    alerts: rules.filter((rule): rule is AlertRule => 'alert' in rule),
    records: rules.flatMap((rule) => ('record' in rule ? rule.record : [])),
    expressions: rules.map(({ expr }) => expr),
  };
}

/** A panel of a dashboard. */
export interface Panel {
  readonly dashboard: string;
  readonly title: string;
  readonly description: string;
  readonly targets: readonly { readonly expr: string }[];
}

export async function panelsOf(): Promise<Panel[]> {
  const folder = join(operations, 'dashboards');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  const boards = await Promise.all(
    files.map(async (file) => {
      const { title: dashboard, panels } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
        title: string;
        panels: Omit<Panel, 'dashboard'>[];
      };
      return panels.map((panel) => ({ ...panel, dashboard }));
    }),
  );
  return boards.flat();
}

/** As Prometheus takes them: Grafana puts in the interval that its rates need. */
export function expressionsOf({ targets }: Panel): string[] {
  return targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '1m'));
}

const NO_METRIC = new Set(['by', 'on', 'and', 'or', 'unless', 'group_left', 'offset', 'without', 'ignoring', 'bool']);

/** The metrics that an expression reads: whatever is named in it but functions, labels and keywords. */
export function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/offset \d+\w/g, '')
    .replace(/\b(by|on|ignoring|without|group_left)\s*\([^)]*\)/g, '');
  const names = bare.match(/[a-z_][\w:]*\b(?!\s*\()/gi) ?? [];
  return names.filter((name) => !NO_METRIC.has(name));
}
