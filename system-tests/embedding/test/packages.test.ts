import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { folder } from './page';

const run = promisify(execFile);
const packed = JSON.parse(readFileSync(join(folder, 'packed.json'), 'utf8')) as {
  readonly name: string;
  readonly files: readonly { readonly path: string }[];
}[];
const LARGEST_ENTRY = 7_000;

describe.each(packed)('$name', ({ name, files }) => {
  const paths = files.map(({ path }) => path);

  test('can be published as it is packed', () => {
    const { license, private: isPrivate, description } = manifestOf(name);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    expect(paths.filter((path) => /^(src|test|node_modules)\//.test(path))).toEqual([]);
    expect({ license, isPrivate }).toEqual({ license: 'MIT', isPrivate: undefined });
    expect(description).toBeTruthy();
  });

  test('everything that it exports is there, with types beside it', () => {
    const named = pathsIn(manifestOf(name).exports).filter((path) => !path.includes('*'));
    for (const path of named) expect(paths).toContain(path.slice(2));
    for (const path of named.filter((each) => each.endsWith('.js'))) {
      expect(paths).toContain(path.slice(2).replace(/\.js$/, '.d.ts'));
    }
  });
});

test.each([
  ['@linecheck/embed', ['LinecheckLoadError', 'loadRemote', 'mountLinecheck']],
  ['@linecheck/embed/react', ['LinecheckLoadError', 'LinecheckPhoneNumbers', 'LinecheckSmsTest']],
  ['@linecheck/embed/federation', ['LinecheckLoadError', 'loadComponent', 'loadExposed']],
  ['@linecheck/embed/federation-react', ['LinecheckLoadError', 'remoteComponent']],
  ['@linecheck/shared-contracts/remotes', ['channelsOf', 'remotes']],
])('%s is loaded as a module and as CommonJS', async (id, names) => {
  const cwd = join(folder, 'react-webpack');
  const print = 'console.log(JSON.stringify(Object.keys(exports)))';
  const asModule = await run(process.execPath, ['-e', `import('${id}').then((exports) => ${print})`], { cwd });
  const asCommonJs = await run(process.execPath, ['-e', `{ const exports = require('${id}'); ${print} }`], { cwd });
  for (const { stdout } of [asModule, asCommonJs]) {
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining([...names]));
  }
});

test.each(['index', 'react', 'federation', 'federation-react'])('%s is small', (entry) => {
  const content = readFileSync(join(folder, 'plain/node_modules/@linecheck/embed/dist/esm', `${entry}.js`));
  expect(brotliCompressSync(content).length).toBeLessThan(LARGEST_ENTRY);
});

interface Manifest {
  readonly license?: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly exports: unknown;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'plain/node_modules', name, 'package.json'), 'utf8')) as Manifest;
}

function pathsIn(exports: unknown): string[] {
  if (typeof exports === 'string') return [exports];
  return Object.values(exports as object).flatMap(pathsIn);
}
