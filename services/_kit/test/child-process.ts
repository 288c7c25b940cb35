import { resolve } from 'node:path';
import { startTestProcess, type TestProcess } from '../src/testing';

const hook = resolve(__dirname, 'typescript-hook.cjs');

/** Runs `script`, which finds our sources under `./src`, in a process of its own that a test can freeze. */
export function startChild(script: string, env: Record<string, string>): TestProcess {
  return startTestProcess(['-r', hook, '-e', script], resolve(__dirname, '..'), env);
}
