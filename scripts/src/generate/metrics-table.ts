import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** A metric as a service's source declares it. */
export interface DeclaredMetric {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

const KINDS: ReadonlyMap<string, DeclaredMetric['kind']> = new Map([
  ['Counter', 'counter'],
  ['Gauge', 'gauge'],
  ['Histogram', 'histogram'],
]);

/** Where metrics are declared, and who serves them. */
const SOURCES = [
  ['services/_kit', 'each service that does this'],
  ['services/phone-numbers', 'phone-numbers'],
  ['services/sms-test', 'sms-test'],
  ['services/delivery-tracker', 'delivery-tracker'],
] as const;

const [START, END] = ['<!-- metrics:start -->', '<!-- metrics:end -->'];

/** docs/operations/metrics.md, its table made of what the sources declare. */
export async function metricsDocument(): Promise<GeneratedFile> {
  const path = inRepository('docs', 'operations', 'metrics.md');
  const written = await readFile(path, 'utf8');
  const [before = '', rest = ''] = written.split(START);
  const [, after = ''] = rest.split(END);
  const rows = await Promise.all(
    SOURCES.map(async ([folder, by]) => (await metricsOf(folder)).map((metric) => row(metric, by))),
  );
  const table = aligned([['metric', 'kind', 'labels', 'served by', 'what it says'], ...rows.flat()]);
  return { path, content: `${before}${START}\n\n${table}\n\n${END}${after}` };
}

function row({ name, kind, labels, help }: DeclaredMetric, by: string): string[] {
  return [`\`${name}\``, kind, labels.map((label) => `\`${label}\``).join(', '), by, help.replaceAll('|', '\\|')];
}

/** As prettier writes it. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => [...(cells[column] ?? '')].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`;
  const [head = [], ...others] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...others.map(line)].join('\n');
}

/** The metrics that a package declares, by name. Throws where one does not say in so many words what it is. */
export async function metricsOf(folder: string): Promise<DeclaredMetric[]> {
  const root = inRepository(folder, 'src');
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const metrics = await Promise.all(files.map(async (file) => declaredIn(join(root, file))));
  return metrics.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function declaredIn(path: string): Promise<DeclaredMetric[]> {
  const source = ts.createSourceFile(basename(path), await readFile(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: DeclaredMetric[] = [];
  const visit = (node: ts.Node): void => {
    const metric = ts.isNewExpression(node) ? declared(node, source, path) : null;
    if (metric !== null) found.push(metric);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function declared(
  { expression, arguments: [options] = ts.factory.createNodeArray() }: ts.NewExpression,
  source: ts.SourceFile,
  path: string,
): DeclaredMetric | null {
  const kind = ts.isIdentifier(expression) ? KINDS.get(expression.text) : undefined;
  if (kind === undefined || options === undefined || !ts.isObjectLiteralExpression(options)) return null;
  const [name, help] = ['name', 'help'].map((field) => text(property(options, field), source));
  if (name === undefined || help === undefined || options.properties.some(ts.isSpreadAssignment))
    throw new Error(`${path} declares a metric without a literal name, help or labels.`);
  const labels = property(options, 'labelNames');
  const names =
    labels && ts.isArrayLiteralExpression(labels) ? labels.elements.map((label) => text(label, source) ?? '') : [];
  return { name, kind, help, labels: names };
}

function property(options: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const found = options.properties.find(
    (each) => each.name !== undefined && ts.isIdentifier(each.name) && each.name.text === name,
  );
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

/** A string, or a constant of the same file that is one. */
function text(node: ts.Node | undefined, source: ts.SourceFile): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isIdentifier(node)) return undefined;
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const constant = statement.declarationList.declarations.find(
      ({ name }) => ts.isIdentifier(name) && name.text === node.text,
    );
    if (constant) return text(constant.initializer, source);
  }
  return undefined;
}
