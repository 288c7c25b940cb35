import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const loaded = pathToFileURL(resolve(__dirname, '../dist/local/exit-with-parent.js')).href;
let part: ChildProcess | undefined;
afterEach(() => void part?.kill('SIGKILL'));

/** How a part ends whose parent, which held its standard input open, is gone. */
async function endOf(onTerm: string): Promise<unknown[]> {
  const program = `process.on('SIGTERM', () => { ${onTerm} }); setInterval(() => undefined, 1_000); console.log('ready')`;
  const child = spawn(process.execPath, ['--import', loaded, '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  part = child;
  await once(child.stdout, 'data');
  child.stdin.end();
  return once(child, 'exit');
}

describe('a part whose parent is gone', () => {
  test('stops as it does when it is told to', async () => {
    expect(await endOf('process.exit(7)')).toEqual([7, null]);
  });

  test('does not outlive it by much where it hangs', async () => {
    expect(await endOf('for (;;);')).toEqual([null, 'SIGKILL']);
  });
});
