import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './command.js';
import type { Step, StepResult } from './step.js';

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly wasInterrupted: boolean;
}

/** Jest with these arguments; its own report says how many tests there were. */
export function jestStep(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Step {
  return { name, run: () => runJest(args, env) };
}

export async function runJest(args: readonly string[], env: Readonly<Record<string, string>>): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'linecheck-test-run-'));
  try {
    const reportFile = join(folder, 'report.json');
    const outcome = await runTool('jest/bin/jest.js', [...args, '--json', '--outputFile', reportFile], {
      env: { ...env, NODE_ENV: 'test' },
    });
    const report = await readFile(reportFile, 'utf8').then(
      (text) => JSON.parse(text) as JestReport,
      () => null,
    );
    return countTests(report, outcome);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A test that did not run, a suite that could not be loaded and a run that found no test count as failures. */
export function countTests(
  report: JestReport | null,
  { exitCode, output }: { exitCode: number; output: string },
): StepResult {
  if (report === null) return { passed: 0, failed: 1, output };
  const notRun = report.numPendingTests + report.numTodoTests;
  const counted = report.numFailedTests + report.numRuntimeErrorTestSuites + notRun;
  const silent = counted === 0 && (exitCode !== 0 || report.wasInterrupted || report.numPassedTests === 0);
  const skipped = notRun > 0 ? `\n${notRun} tests were skipped; nothing may be skipped silently.` : '';
  return { passed: report.numPassedTests, failed: counted + (silent ? 1 : 0), output: withoutJson(output) + skipped };
}

/** With --json the whole report is also the last line of the output. */
function withoutJson(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"num'))
    .join('\n');
}
