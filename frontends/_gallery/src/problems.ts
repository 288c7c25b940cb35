const problems: string[] = [];

/** Collects exceptions and what is logged as an error. */
export function collectProblems(): void {
  window.addEventListener('error', ({ message }) => problems.push(message));
  window.addEventListener('unhandledrejection', ({ reason }) =>
    problems.push(`Unhandled rejection: ${String(reason)}`),
  );
  const log = console.error;
  console.error = (...values: unknown[]) => {
    problems.push(values.map((value) => (value instanceof Error ? value.message : String(value))).join(' '));
    log(...values);
  };
}

export function noteProblem(problem: string): void {
  problems.push(problem);
}

/** Those since the last call. */
export function takeProblems(): string[] {
  return problems.splice(0);
}
