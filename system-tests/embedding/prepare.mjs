// Does what the steps of the examples' READMEs say, for all of them: packs the two packages, installs them in a copy of each example that lies outside
// of the workspaces, builds it and checks its types. Also builds an older version of a remote.
// node system-tests/embedding/prepare.mjs <folder>
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, '../..');
const EXAMPLES = ['react-webpack', 'react-18', 'vite', 'plain'];
const AT_ONCE = 2;
const OLDER_VERSION = '0.0.9';

const folder = resolve(process.argv[2] ?? join(repository, '.data', 'embedding'));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const tarballs = await pack();
const queue = [() => older(), () => installed('backend', []), ...EXAMPLES.map((name) => () => example(name))];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next();
  }),
);

async function pack() {
  const packages = ['shared-contracts', '@linecheck/embed'].flatMap((name) => ['--workspace', name]);
  const { stdout } = await run('npm', ['pack', '--silent', '--json', ...packages, '--pack-destination', folder], {
    cwd: repository,
    maxBuffer: 64 * 1024 * 1024,
  });
  const packed = Object.values(JSON.parse(stdout.slice(stdout.search(/^[[{]/m))));
  await writeFile(join(folder, 'packed.json'), JSON.stringify(packed));
  return packed.map(({ filename }) => join(folder, filename));
}

async function installed(name, packages) {
  const cwd = join(folder, name);
  await cp(join(here, name), cwd, { recursive: true });
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], { cwd });
  return cwd;
}

async function example(name) {
  const cwd = await installed(name, tarballs);
  await run('npm', ['run', 'build'], { cwd, env: { ...process.env, NODE_ENV: 'production' } });
  if (name === 'plain') return;
  await run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', cwd]).catch((error) => {
    throw new Error(`The types of ${name}:\n${error.stdout}`);
  });
}

/** The remote as somebody may have deployed it before: another version, with another word in it. In the checkout, because it needs its libraries. */
async function older() {
  const sources = join(repository, '.data', 'older-remote', 'phone-widget');
  await rm(sources, { recursive: true, force: true });
  const original = join(repository, 'frontends', 'phone-widget');
  await cp(original, sources, { recursive: true, filter: (path) => !path.startsWith(join(original, 'dist')) });
  await changed(join(sources, 'package.json'), /"version": "[^"]+"/, `"version": "${OLDER_VERSION}"`);
  await changed(join(sources, 'src/messages/en.ts'), 'No numbers yet', 'No numbers in the older version');
  const require = createRequire(join(sources, 'package.json'));
  const webpack = require('webpack');
  const configuration = require(join(sources, 'webpack.config.js'))({ build: 'older000' }, { mode: 'production' });
  const compiler = webpack({ ...configuration, output: { ...configuration.output, path: join(folder, 'older/dist') } });
  const stats = await promisify(compiler.run.bind(compiler))();
  if (stats.hasErrors()) throw new Error(stats.toString('errors-warnings'));
}

async function changed(path, from, to) {
  const before = await readFile(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} holds no ${from}.`);
  await writeFile(path, after);
}
