import { freePort, stopChild } from '@linecheck/local-servers/processes';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inRepository } from '../repository.js';
import { requireChromium } from './chromium.js';
import { runCommand } from './command.js';
import { runJest } from './jest.js';
import type { Step, StepResult } from './step.js';
import { startTestSystem } from './system.js';

const AUDIENCE = 'https://linecheck.example/api';

/** Pages of strangers, installed from the packed packages, against a whole system whose tokens are of the strangers' own issuer. */
export function embedding(print: (line: string) => void): Step {
  return {
    name: 'embedding',
    async run() {
      const chromium = await requireChromium(print);
      const folder = inRepository('.data', 'embedding');
      const prepared = await runCommand(process.execPath, [
        inRepository('system-tests', 'embedding', 'prepare.mjs'),
        folder,
      ]);
      if (prepared.exitCode !== 0) return { passed: 0, failed: 1, output: prepared.output };
      return testExamples(chromium, folder);
    },
  };
}

async function testExamples(chromium: string, folder: string): Promise<StepResult> {
  const [port, linecheckPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const backend = startBackend(folder, { PORT: String(port), LINECHECK_ORIGIN: `http://localhost:${linecheckPort}` });
  try {
    const system = await startTestSystem({
      PORT: String(linecheckPort),
      ALLOWED_ORIGINS: origin,
      OIDC_ISSUER: origin,
      OIDC_CLIENT_ID: 'acme',
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_JWKS_URL: `${origin}/.well-known/jwks.json`,
    });
    try {
      const result = await runJest(['--runInBand', '--config', 'system-tests/embedding/jest.config.js'], {
        CHROMIUM_BIN: chromium,
        LINECHECK_STACK_FILE: system.stackFile,
        LINECHECK_DATA_DIR: dirname(system.stackFile),
        LINECHECK_EXAMPLES: folder,
        LINECHECK_EXAMPLES_ORIGIN: origin,
      });
      return { ...result, notes: [...(result.notes ?? []), ...(await figuresOf(folder))] };
    } finally {
      await system.stop();
    }
  } finally {
    await stopChild(backend, 'SIGTERM', 2_000);
  }
}

function startBackend(folder: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [join(folder, 'backend', 'server.mjs')], {
    env: { ...process.env, ...env, AUDIENCE },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** What the tests measured: bytes, and versions of React. */
async function figuresOf(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'figures.json'), 'utf8').catch(() => '[]');
  return JSON.parse(text) as string[];
}
