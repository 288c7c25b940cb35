import { afterAll, beforeAll } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const compose = join(__dirname, '..', 'dist', 'compose.js');
export const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'a'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'b'.repeat(32),
  TWILIO_FROM: 'Linecheck',
  TWILIO_FROM_BY_COUNTRY: 'US=+15005550006,CA=+15005550006',
};

/** What `prepare` writes to: one for all tests of a file. */
export let folder: string;

/** Registers what has to be done before and after the tests. */
export function setUpFolder(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linecheck-compose-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
}

interface Ended {
  code: number;
  stderr: string;
}

export function run(command: string, env: Record<string, string> = {}): Promise<Ended> {
  const all = { PATH: process.env['PATH'], LINECHECK_CONFIG_DIR: folder, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [compose, command], { env: all }, (error, _stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });
}

export const read = (name: string) => readFile(join(folder, name), 'utf8');
export const environmentOf = async (container: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await read(`${container}/${container}.env`)).matchAll(/^(\w+)="(.*)"$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
export const variable = async (container: string, name: string) => (await environmentOf(container))[name] ?? null;
