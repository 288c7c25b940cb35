import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const folder = path.join(__dirname, '..');
const { exports: subpaths } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { default: string }>;
};

/** For whoever validates: these bring the schema library. */
const validating = ['.', './subscriber'];
/** Brings the numbering plans; pages load it on demand. */
const reading = './number-reading';

/** The sources behind the subpaths that browsers load. */
const modules = Object.entries(subpaths).flatMap(([subpath, target]) =>
  typeof target === 'string' || validating.includes(subpath)
    ? []
    : [[subpath, target.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')] as const],
);

/** What is still imported when the types are gone, through every file of ours on the way. */
function runtimeImports(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, isolatedModules: true },
  });
  return ts.preProcessFile(outputText).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [fileName];
    const target = path.join(path.dirname(file), fileName);
    return runtimeImports(existsSync(`${target}.ts`) ? `${target}.ts` : path.join(target, 'index.ts'), seen);
  });
}

describe('what browsers load', () => {
  test('are the modules that are named so', () => {
    expect(modules.map(([subpath]) => subpath).sort()).toEqual([
      './delivery-seconds',
      './errors',
      './examples',
      './explanations/en',
      './explanations/es',
      './explanations/explain',
      './fraud',
      './limits',
      './locales',
      './look-ups',
      './message-text',
      './number-reading',
      './number-reading/digits',
      './number-reading/identity',
      './number-reading/sentences',
      './paths',
      './provider-errors',
      './remotes',
      './routes',
      './senders',
      './silent-carriers',
      './subjects',
      './trace-headers',
      './usage',
    ]);
  });

  test.each(modules.filter(([subpath]) => subpath !== reading))('%s brings no library', (_subpath, source) => {
    expect(runtimeImports(path.join(folder, source))).toEqual([]);
  });

  test('the reader of numbers brings the numbering plans and nothing else', () => {
    const imports = new Set(runtimeImports(path.join(folder, 'src/number-reading.ts')));
    expect([...imports]).toEqual(['libphonenumber-js/max']);
  });

  test('the whole does bring the schema library, so this test can see one', () => {
    expect(runtimeImports(path.join(folder, 'src/index.ts'))).toContain('@sinclair/typebox');
  });

  test('what subscribers load brings the schema library and no client', () => {
    const imports = new Set(runtimeImports(path.join(folder, 'src/subscriber/index.ts')));
    expect([...imports].sort()).toEqual(['@sinclair/typebox', '@sinclair/typebox/compiler']);
  });
});
