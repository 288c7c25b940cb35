import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const REPOSITORY = path.join(__dirname, '../../..');
const EXPOSES = path.join(__dirname, '../src/exposes');
const CONTRACTS = '@linecheck/shared-contracts/';
const LIBRARY = 'libphonenumber-js/max';

/** The file of ours behind an import; null for a package. */
function fileOf(from: string, name: string): string | null {
  const target = name.startsWith('.')
    ? path.join(path.dirname(from), name)
    : name.startsWith(CONTRACTS)
      ? path.join(REPOSITORY, 'shared-contracts/src', name.slice(CONTRACTS.length))
      : name === '@linecheck/frontend-kit'
        ? path.join(REPOSITORY, 'frontends/_kit/src/index')
        : null;
  if (target === null) return null;
  const files = [`${target}.ts`, `${target}.tsx`, path.join(target, 'index.ts'), target];
  return files.find((file) => existsSync(file)) ?? null;
}

/** What files bring, when their types are gone: at once, or by `import()`. */
function importsOf(file: string): { readonly atOnce: string[]; readonly onDemand: string[] } {
  const atOnce: string[] = [];
  const onDemand: string[] = [];
  if (!/\.tsx?$/.test(file)) return { atOnce, onDemand };
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.ReactJSX,
      isolatedModules: true,
    },
  });
  const visit = (node: ts.Node): void => {
    const isStatic = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const name = isStatic ? node.moduleSpecifier : ts.isCallExpression(node) ? node.arguments[0] : undefined;
    const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (name && ts.isStringLiteral(name) && (isStatic || isDynamic)) (isStatic ? atOnce : onDemand).push(name.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, outputText, ts.ScriptTarget.ES2022));
  return { atOnce, onDemand };
}

/** All that is loaded with a file, and what it loads later. */
function loadedWith(entries: readonly string[]): { readonly packages: Set<string>; readonly later: Set<string> } {
  const packages = new Set<string>();
  const later = new Set<string>();
  const seen = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const { atOnce, onDemand } = importsOf(file);
    for (const name of onDemand) later.add(name);
    for (const name of atOnce) {
      const next = fileOf(file, name);
      if (next === null) packages.add(name);
      else queue.push(next);
    }
  }
  return { packages, later };
}

test('the dialogs come when one is opened, and the numbering plans when one needs them, not with the page', () => {
  const exposed = readdirSync(EXPOSES).map((name) => path.join(EXPOSES, name));
  const page = loadedWith(exposed);
  const dialogs = loadedWith([path.join(EXPOSES, '../features/screens/AnyDialog.tsx')]);
  expect(page.later).toContain('./AnyDialog');
  expect(dialogs.later).toContain(`${CONTRACTS}number-reading`);
  for (const { packages } of [page, dialogs]) {
    expect(packages).toContain('react');
    expect([...packages].filter((name) => name.startsWith('libphonenumber-js'))).toEqual([]);
  }
});

test('they are what the reader brings, so this test can see them', () => {
  expect(loadedWith([path.join(REPOSITORY, 'shared-contracts/src/number-reading.ts')]).packages).toContain(LIBRARY);
});
