/** One thing that `npm test` does. */
export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** What to read when something failed. */
  readonly output: string;
  /** What the reader should know even when nothing failed. */
  readonly notes?: readonly string[];
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

/** Runs the steps one after the other, each to its end whatever became of the others, and says what came of each. */
export async function runSteps(steps: readonly Step[], print: (line: string) => void): Promise<Totals> {
  const results: StepResult[] = [];
  for (const step of steps) results.push(await runStep(step, print));
  return totalOf(results);
}

export function totalOf(results: readonly Totals[]): Totals {
  const sum = (of: keyof Totals): number => results.reduce((total, result) => total + result[of], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

async function runStep(step: Step, print: (line: string) => void): Promise<StepResult> {
  const began = Date.now();
  print(`· ${step.name}`);
  const result = await step.run().catch(failureOf);
  if (result.failed > 0) print(result.output.trimEnd());
  for (const note of result.notes ?? []) print(`  ${note}`);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const count = result.failed > 0 ? `${result.passed} passed, ${result.failed} failed` : `${result.passed} passed`;
  print(`${result.failed > 0 ? '✗' : '✓'} ${step.name}: ${count} (${seconds} s)`);
  return result;
}

function failureOf(error: unknown): StepResult {
  return { passed: 0, failed: 1, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
