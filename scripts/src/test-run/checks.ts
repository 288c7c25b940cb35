import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** Its rule against import cycles alone: eslint's takes as long as all its other rules. */
export const importCycles: Step = {
  name: 'import cycles (oxlint)',
  run: async () => asOneCheck(await runTool('oxlint/bin/oxlint', ['--deny-warnings', '.'])),
};

/** The build has checked the services' sources; these are the frontends and all tests. One process parses what they share once. */
export const types: Step = {
  name: 'types (tsc)',
  run: async () => asOneCheck(await runTool('typescript/bin/tsc', ['--build', '--noEmit', ...typedConfigs()])),
};

/** Every `tsconfig.test.json`, and each `tsconfig.json` that is only for checking. */
function typedConfigs(): string[] {
  const folders = ['services', 'frontends'].flatMap((group) =>
    readdirSync(inRepository(group), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => inRepository(group, entry.name)),
  );
  const all = [inRepository('shared-contracts'), inRepository('scripts'), inRepository('system-tests'), ...folders];
  return all.flatMap((folder) => {
    const configs = readdirSync(folder).filter((name) => /^tsconfig(\.test)?\.json$/.test(name));
    const config = configs.includes('tsconfig.test.json') ? 'tsconfig.test.json' : configs[0];
    return config === undefined ? [] : [join(folder, config)];
  });
}
