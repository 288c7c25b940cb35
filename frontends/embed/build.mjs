// npm run prepack: makes dist/ of this package: each entry as a module and as CommonJS, with its types.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const folder = dirname(fileURLToPath(import.meta.url));
const webpack = require('webpack');

rmSync(join(folder, 'dist'), { recursive: true, force: true });
const compiler = webpack(require('./webpack.config.cjs'));
const stats = await promisify(compiler.run.bind(compiler))();
if (stats.hasErrors()) throw new Error(stats.toString('errors-warnings'));

const output = (kind) => join(folder, 'dist', kind);
for (const [kind, type] of Object.entries({ esm: 'module', cjs: 'commonjs' })) {
  writeFileSync(join(output(kind), 'package.json'), `${JSON.stringify({ type })}\n`);
  const tsc = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(folder, 'tsconfig.types.json'), '--outDir', output(kind)]);
  for (const name of readdirSync(output(kind)).filter((file) => file.endsWith('.d.ts')))
    withExtensions(join(output(kind), name));
}

/** Node's own resolution, which TypeScript can be told to follow, wants files to be named whole. */
function withExtensions(file) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(from '\.\/[\w-]+)'/g, "$1.js'"));
}
