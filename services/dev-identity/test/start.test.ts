import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runUntilExit } from './identity-process.js';

const usable = {
  ISSUER: 'http://localhost:8080/auth',
  AUDIENCE: 'https://linecheck.test/api',
  REDIRECT_URIS: 'http://localhost:8080/signed-in',
};

describe('the start', () => {
  test('is refused in production, readably', async () => {
    const { exitCode, stderr } = await runUntilExit({ ...usable, NODE_ENV: 'production', DATA_DIR: '/nowhere' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('NODE_ENV is production');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('lists everything that is wrong with the configuration at once', async () => {
    const { exitCode, stderr } = await runUntilExit({ ISSUER: 'not a url', PORT: 'http', REDIRECT_URIS: 'x' });
    expect(exitCode).toBe(1);
    for (const name of ['ISSUER', 'PORT', 'AUDIENCE', 'DATA_DIR']) expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('names an address to return to that is no URL', async () => {
    const { exitCode, stderr } = await runUntilExit({
      ...usable,
      DATA_DIR: '/nowhere',
      REDIRECT_URIS: 'http://ok.test/,nonsense',
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('REDIRECT_URIS holds nonsense');
  });

  test('says which port is taken', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'identity-test-'));
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as { port: number };
    const { exitCode, stderr } = await runUntilExit({ ...usable, DATA_DIR: dataDir, PORT: String(port) });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
    expect(stderr).not.toMatch(/^\s+at /m);
    await new Promise((resolve) => holder.close(resolve));
    await rm(dataDir, { recursive: true });
  });
});
