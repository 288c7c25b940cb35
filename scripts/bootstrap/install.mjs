// Installs the dependencies when those in node_modules are not those of package-lock.json.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './node-version.mjs';

export function isInstalled(root) {
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (installed === null) return false;
  const wanted = readLock(join(root, 'package-lock.json'));
  if (wanted === null) throw new Refusal('package-lock.json is missing. Restore it from the repository.');
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    if (found === undefined) return mayBeAbsent(entry) && !existsSync(join(root, path, 'package.json'));
    return found.version === entry.version && found.link === entry.link;
  });
}

/** Runs `npm ci`, with its own progress on the terminal. */
export async function install(root) {
  console.log('Installing dependencies (npm ci); the first time takes a minute or two.');
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /\.c?js$/.test(npm);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const exitCode = await run(viaNode ? process.execPath : 'npm', viaNode ? [npm, ...args] : args, root);
  if (exitCode !== 0) {
    throw new Refusal(
      'The dependencies could not be installed; npm says why above. Check the connection to the npm registry (npm ping), then run the same command again.',
    );
  }
}

function run(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

function mayBeAbsent(entry) {
  return entry.optional === true || entry.devOptional === true || entry.peer === true;
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
