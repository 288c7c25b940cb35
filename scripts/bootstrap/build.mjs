// Compiles what changed: `tsc -b` knows by content what is up to date.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Refusal } from './node-version.mjs';

export async function build(root) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const exitCode = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsc, '-b'], { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (exitCode !== 0) throw new Refusal('The TypeScript sources do not compile; the errors are above.');
}
