import { freePort } from '@linecheck/local-servers/processes';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', 'dist', 'main.js');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** A process of the identity. Its library is an ES module, so it runs as people run it: compiled, by Node.js. */
export interface IdentityProcess {
  readonly origin: string;
  readonly issuer: string;
  readonly dataDir: string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const AUDIENCE = 'https://linecheck.test/api';

export async function startIdentity(over: NodeJS.ProcessEnv = {}): Promise<IdentityProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'identity-test-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    PORT: String(port),
    ISSUER: `${origin}/auth`,
    AUDIENCE,
    REDIRECT_URIS: `${origin}/signed-in`,
    POST_LOGOUT_REDIRECT_URIS: `${origin}/`,
    DATA_DIR: dataDir,
    ...over,
  };
  let child = await start(env);
  return {
    origin,
    issuer: `${origin}/auth`,
    dataDir,
    async restart() {
      await stop(child);
      child = await start(env);
    },
    async stop() {
      await stop(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs it until it ends by itself, which it does when it refuses to start. */
export async function runUntilExit(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ...env } });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, stderr };
}

async function start(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ...env } });
  let words = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The identity did not start:\n${words}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        words += text;
        if (words.includes('ready http://')) resolve();
      });
    }
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
