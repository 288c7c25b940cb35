import { resolve } from 'node:path';
import { startTestProcess, type TestProcess } from '@linecheck/local-servers/testing';

const hook = resolve(__dirname, '../../_local-servers/typescript-hook.cjs');

/** Runs `script`, which finds our sources under `./src`, in a process of its own that a test can freeze. */
export function startChild(script: string, env: Record<string, string>): TestProcess {
  return startTestProcess(['-r', hook, '-e', script], resolve(__dirname, '..'), env);
}
