import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An access token of the running system, made as the README says: `npm run token -- <person>`. */
export async function tokenFor(person: string): Promise<string> {
  const { stdout } = await run('npm', ['run', '--silent', 'token', '--', person], { cwd: resolve(__dirname, '../..') });
  return stdout.trim();
}
