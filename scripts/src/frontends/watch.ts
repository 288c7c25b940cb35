import { stopChild } from '@linecheck/local-servers/processes';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { frontendNames } from './folders.js';

export interface FrontendsWatch {
  /** Every frontend has been built once, or has said why it cannot be. */
  readonly builtOnce: Promise<void>;
  stop(): Promise<void>;
}

/** Keeps all frontends built for development; `onBuilt` is told after each. */
export function watchFrontends(print: (line: string) => void, onBuilt: () => void): FrontendsWatch {
  const watches = frontendNames.map((name) => watchOne(name, print, onBuilt));
  return {
    builtOnce: Promise.all(watches.map((watch) => watch.builtOnce)).then(() => undefined),
    async stop() {
      await Promise.all(watches.map((watch) => watch.stop()));
    },
  };
}

function watchOne(name: string, print: (line: string) => void, onBuilt: () => void): FrontendsWatch {
  const script = fileURLToPath(new URL('./webpack-watch.js', import.meta.url));
  const child = spawn(process.execPath, [script, name], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  createInterface(child.stderr).on('line', (line) => print(`[${name}] ${line}`));
  const builtOnce = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    createInterface(child.stdout).on('line', (line) => {
      if (line === 'built') onBuilt();
      if (line === 'built' || line === 'broken') resolve();
    });
  });
  return { builtOnce, stop: () => stopChild(child, 'SIGTERM', 2_000) };
}
