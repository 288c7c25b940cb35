import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRepository } from '../repository.js';
import { asOneCheck, runTool } from './command.js';
import type { Step } from './step.js';

const CACHE = join('node_modules', '.cache');

export const formatting: Step = {
  name: 'formatting (prettier)',
  run: async () =>
    asOneCheck(await runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '--cache', '.'])),
};

export const lint: Step = {
  name: 'lint (eslint)',
  run: async () =>
    asOneCheck(
      await runTool('eslint/bin/eslint.js', [
        '--cache',
        '--cache-location',
        join(CACHE, 'eslint/'),
        '--max-warnings',
        '0',
        '.',
      ]),
    ),
};

/** The build has checked the services' sources; these are the frontends and all tests. */
export function typeChecks(): Step[] {
  return typedFolders().map(({ folder, config }) => ({
    name: `types (${relative(inRepository(), folder)})`,
    run: async () => asOneCheck(await runTool('typescript/bin/tsc', ['--noEmit', '-p', join(folder, config)])),
  }));
}

interface TypedFolder {
  readonly folder: string;
  readonly config: string;
}

/** Every folder with a `tsconfig.test.json`, and those whose one `tsconfig.json` is only for checking. */
function typedFolders(): TypedFolder[] {
  const folders = ['services', 'frontends'].flatMap((group) =>
    readdirSync(inRepository(group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => inRepository(group, entry.name)),
  );
  const all = [inRepository('shared-contracts'), inRepository('scripts'), inRepository('system-tests'), ...folders];
  return all.flatMap((folder) => {
    const configs = readdirSync(folder).filter((name) => /^tsconfig(\.test)?\.json$/.test(name));
    const config = configs.includes('tsconfig.test.json') ? 'tsconfig.test.json' : configs[0];
    return config === undefined ? [] : [{ folder: dirname(join(folder, config)), config }];
  });
}
