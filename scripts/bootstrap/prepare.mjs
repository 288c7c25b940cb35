// What every command needs first: Node.js new enough, dependencies installed, TypeScript compiled.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { alone } from './lock.mjs';
import { requireNode, tell } from './node-version.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export async function prepare() {
  requireNode();
  const lockFile = join(root, '.data', 'prepare.lock');
  const onWaiting = (holder) => console.log(`Waiting for process ${holder}, which is installing or building here.`);
  await alone(
    lockFile,
    async () => {
      if (!isInstalled(root)) await install(root);
      console.log('Compiling');
      await build(root);
    },
    onWaiting,
  );
}

/** A compiled module of this folder's `src`, such as `start`. */
export function compiled(name) {
  return import(new URL(`../dist/${name}.js`, import.meta.url).href);
}

/** Runs a command of `src` that answers its exit code; what is built already is not built again. */
export async function runCommand(name) {
  await tell(async () => {
    requireNode();
    if (!existsSync(join(root, 'scripts', 'dist', `${name}.js`))) await prepare();
    const { main } = await compiled(name);
    process.exitCode = await main(process.argv.slice(2));
  });
}
