import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const kit = join(__dirname, '..', '..', 'frontends', '_kit');
const run = promisify(execFile);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shared-core-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Builds `main.ts` of these files, with `core.ts` as the core, and runs what came of it. Answers what it printed; throws webpack's errors. */
async function built(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const build = `
    const webpack = require('webpack');
    const { SharedCorePlugin } = require(${JSON.stringify(join(kit, 'webpack', 'shared-core-plugin.cjs'))});
    webpack({
      mode: 'production', target: 'node', context: ${JSON.stringify(folder)}, entry: './main.ts',
      resolve: { extensions: ['.ts'], alias: { kit: ${JSON.stringify(folder)} } },
      output: { path: ${JSON.stringify(folder)}, filename: 'main.js' },
      optimization: { minimize: false, concatenateModules: false, sideEffects: false, moduleIds: 'named' },
      plugins: [new SharedCorePlugin('kit/core', ${JSON.stringify(join(folder, 'core.ts'))})],
    }).run((error, stats) => {
      if (error || stats.hasErrors()) throw error ?? new Error(stats.toString('errors-only'));
    });`;
  await run(process.execPath, ['-e', build], { cwd: kit });
  const { stdout } = await run(process.execPath, [join(folder, 'main.js')]);
  return stdout.trim().split('\n');
}

const counter = "console.log('counter runs'); export const count = () => 1;";

test('a module of the core is got from the core, whoever imports it', async () => {
  const printed = await built({
    'core.ts': "export * from './counter';\n",
    'counter.ts': counter,
    'main.ts': "import { count } from './counter'; console.log(count());",
  });
  expect(printed).toEqual(['counter runs', '1']);
  expect(await readFile(join(folder, 'main.js'), 'utf8')).toContain('./core.ts');
});

test('a module that the core uses, and something else, has to be in the core', async () => {
  const files = {
    'core.ts': "export * from './twice';\n",
    'counter.ts': counter,
    'twice.ts': "import { count } from './counter'; export const twice = () => 2 * count();",
    'main.ts': "import { twice } from './twice'; import { count } from './counter'; console.log(twice() + count());",
  };
  await expect(built(files)).rejects.toThrow(
    /counter\.ts is used by the core and by others: export it from .*core\.ts/,
  );
  await expect(
    built({ ...files, 'core.ts': "export * from './twice';\nexport * from './counter';\n" }),
  ).resolves.toEqual(['counter runs', '3']);
  await expect(
    built({ ...files, 'main.ts': "import { twice } from './twice'; console.log(twice());" }),
  ).resolves.toEqual(['counter runs', '2']);
});
