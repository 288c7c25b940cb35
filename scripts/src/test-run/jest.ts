import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runTool } from './command.js';
import type { Step, StepResult } from './step.js';

interface JestReport {
  readonly testResults: readonly {
    /** The path of its file. */
    name: string;
    /** Milliseconds since 1970. */
    startTime: number;
    endTime: number;
    assertionResults: readonly { status: string; fullName: string }[];
  }[];
  readonly numPassedTests: number;
  readonly numFailedTests: number;
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
    return countTests(report, outcome, process.env['LINECHECK_ALLOW_SKIPS'] !== 'no');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A suite that could not be loaded and a run that found no test count as failures. A test that was left out is named with its reason, which is its
 * title; with LINECHECK_ALLOW_SKIPS=no it counts as a failure.
 */
export function countTests(
  report: JestReport | null,
  { exitCode, output }: { exitCode: number; output: string },
  allowSkips: boolean,
): StepResult {
  if (report === null) return { passed: 0, failed: 1, output, notes: [] };
  const skipped = skippedTests(report).map((name) => `left out: ${name}`);
  const notes = [...skipped, slowestSuites(report)];
  const counted = report.numFailedTests + report.numRuntimeErrorTestSuites + (allowSkips ? 0 : skipped.length);
  const silent = counted === 0 && (exitCode !== 0 || report.wasInterrupted || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: counted + (silent ? 1 : 0), output: withoutJson(output), notes };
}

function skippedTests({ testResults }: JestReport): string[] {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return tests.filter(({ status }) => status === 'pending' || status === 'todo').map(({ fullName }) => fullName);
}

const SUITES_NAMED = 8;

/** Where the time of the run went. */
function slowestSuites({ testResults }: JestReport): string {
  const bySeconds = testResults
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1_000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SUITES_NAMED);
  return `slowest: ${bySeconds.map(({ name, seconds }) => `${basename(name)} ${seconds.toFixed(0)} s`).join(', ')}`;
}

/** With --json the whole report is also the last line of the output. */
function withoutJson(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"num'))
    .join('\n');
}
