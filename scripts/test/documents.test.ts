import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { documentsOf, faultsOf, readRepository, type Repository } from './check-documents.js';

const ROOT = join(__dirname, '../..');

/** The projects' names: some stand in the configuration, others in a file that it names. */
function jestProjects(): string[] {
  const load = createRequire(__filename);
  const { projects } = load(join(ROOT, 'jest.config.js')) as { projects: (string | { displayName: string })[] };
  return projects.map((project) => {
    if (typeof project !== 'string') return project.displayName;
    return (load(project.replace('<rootDir>', ROOT)) as { displayName: string }).displayName;
  });
}

const repository = readRepository(ROOT, jestProjects());

test.each(documentsOf(repository))('%s says what is so', (document) => {
  expect(faultsOf(document, repository.read(document), repository)).toEqual([]);
});

describe('what is not so is found', () => {
  const files = { 'README.md': '# Two commands\n', 'services/a/README.md': '', 'services/a/src/http/list.ts': '' };
  const made: Repository = {
    paths: new Set([...Object.keys(files), 'services', 'services/a', 'services/a/src', 'services/a/src/http']),
    scripts: new Set(['start']),
    jestProjects: new Set(['a']),
    names: new Set(['LOG_LEVEL']),
    read: (path: string) => files[path as keyof typeof files],
  };

  test.each([
    ['[a](../../README.md)', []],
    ['[a](../README.md)', ['It links to ../README.md, which is not there']],
    ['[a](../../README.md#two-commands)', []],
    ['[a](../../README.md#three)', ['It links to ../../README.md#three, where no heading is called so']],
    ['[a](https://example.com/x)', []],
    ['`src/http/list.ts`, `http/list.ts`, `list.ts`, `http/`, `services/<service>/src/*/list.ts`', []],
    ['`src/http/add.ts`', ['It names src/http/add.ts, which is not there']],
    ['`services/<service>/src/domain/`', ['It names services/<service>/src/domain/, which is not there']],
    ['`http/{list,get}.ts`', ['It names http/get.ts, which is not there']],
    ['`/api/v1/list`, `@linecheck/a/list`, `text/plain`, `dist/main.js`', []],
    ['`stack.json`, `*.ts`', []],
    ['`add.ts`', ['It names add.ts, which is not there']],
    ['`npm run start`', []],
    ['```sh\nnpm run -s stop\n```', ['There is no command stop']],
    ['`npx jest --selectProjects a`', []],
    ['`npx jest --selectProjects b`', ['There is no project of jest b']],
    ['`LOG_LEVEL=debug`', []],
    ['`LOG_LEVELS`', ['There is no setting LOG_LEVELS']],
  ])('%s', (text, faults) => {
    expect(faultsOf('services/a/README.md', text, made)).toEqual(faults);
  });
});
