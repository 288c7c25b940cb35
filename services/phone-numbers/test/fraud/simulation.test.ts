// A small seed of the simulation of toll fraud, which `npm run fraud:simulate` runs whole.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { createTestDatabase } from '@linecheck/local-servers/testing';

test('campaigns get little through, and few people meet them', async () => {
  const database = await createTestDatabase();
  try {
    const run = join(__dirname, '../../../../system-tests/fraud/run.mjs');
    const args = [run, '--people', '240', '--scale', '0.03', '--days', '35', '--ranges', '20'];
    const env = { ...process.env, DATABASE_URL: database.url };
    const done = await promisify(execFile)(process.execPath, args, { env }).catch((error: { stdout: string }) => error);
    expect(done.stdout).toMatch(/^240 people, \d+ codes; /m);
    expect(done.stdout.trim().split('\n').at(-1)).toBe('19 passed, 0 failed');
  } finally {
    await database.drop();
  }
});
