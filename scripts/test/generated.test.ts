import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';

test('the generated documents and tables are those of the sources', async () => {
  const generate = join(__dirname, '..', 'dist', 'generate.js');
  const outcome = await new Promise<string>((resolve) => {
    execFile(process.execPath, [generate, '--check'], (error, stdout, stderr) =>
      resolve(error === null ? 'current' : stdout + stderr),
    );
  });
  expect(outcome).toBe('current');
});
