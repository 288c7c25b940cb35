import { stopChild } from '@linecheck/local-servers/processes';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createInterface } from 'node:readline';
import { inRepository } from '../repository.js';
import { exitWithParent } from './part.js';
import type { Closing, Reporter, Stack } from './stack.js';

const SETTLED_AFTER_MS = 300;

/** Compiles with every change, and restarts the parts whose code is another one. */
export function watchServices(stack: Stack, report: Reporter, closing: Closing): void {
  const tsc = spawn(
    process.execPath,
    [
      ...exitWithParent,
      inRepository('node_modules', 'typescript', 'bin', 'tsc'),
      '-b',
      '--watch',
      '--preserveWatchOutput',
    ],
    { cwd: inRepository(), stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  );
  closing.add(() => stopChild(tsc, 'SIGTERM', 2_000));
  createInterface(tsc.stdout).on('line', (line) => {
    if (/error TS|Found [1-9]/.test(line)) report.progress(line);
  });

  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const restart = async (): Promise<void> => {
    const names = [...changed];
    changed.clear();
    report.progress(`Restarting ${names.join(', ')}`);
    const outcomes = await Promise.allSettled(names.map((name) => stack.parts.restart(name)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') report.progress(String(outcome.reason.message));
    report.progress('Restarted');
  };
  for (const name of stack.parts.names()) {
    for (const folder of codeOf(name)) {
      const watcher = watch(folder, { recursive: true }, (_event, file) => {
        if (!file?.endsWith('.js')) return;
        changed.add(name);
        clearTimeout(timer);
        timer = setTimeout(() => void restart(), SETTLED_AFTER_MS);
      });
      closing.add(async () => watcher.close());
    }
  }
}

function codeOf(part: string): string[] {
  return [
    inRepository('services', part, 'dist'),
    inRepository('services', '_kit', 'dist'),
    inRepository('shared-contracts', 'dist'),
  ];
}
