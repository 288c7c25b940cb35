import { dirname } from 'node:path';
import { withGallery } from '../frontends/gallery.js';
import { requireChromium } from './chromium.js';
import { runJest } from './jest.js';
import type { Step, StepResult } from './step.js';
import { startTestSystem, type TestSystem } from './system.js';

/** A day: no sign-in of a run is older, and one that a test makes older is asked for anew. */
const STEP_UP_SECONDS = '86400';

/** The browser journey: Chromium against a whole system that runs for it alone, with these settings of `npm start`. */
export function journey(print: (line: string) => void, settings: Readonly<Record<string, string>> = {}): Step {
  return {
    name: 'browser journey',
    async run() {
      const chromium = await requireChromium(print);
      const system: TestSystem = await startTestSystem({ STEP_UP_SECONDS, ...settings });
      try {
        return await runSystemTests(chromium, system.stackFile);
      } finally {
        await system.stop();
      }
    },
  };
}

/** All of `system-tests/e2e`, against the running system that the stack file tells of; less where jest's arguments say so. */
export function runSystemTests(chromium: string, stackFile: string, args: readonly string[] = []): Promise<StepResult> {
  const env = { CHROMIUM_BIN: chromium, LINECHECK_STACK_FILE: stackFile, LINECHECK_DATA_DIR: dirname(stackFile) };
  return runJest(['--runInBand', '--config', 'system-tests/jest.config.js', ...args], env);
}

/** The core journey and the gallery in each browser engine that this machine has; the others are named as left out. */
export function browsers(print: (line: string) => void): Step {
  return {
    name: 'the journey and the gallery in each browser engine',
    async run() {
      const chromium = await requireChromium(print);
      return withGallery(print, async (url) => {
        const system = await startTestSystem();
        try {
          const env = { CHROMIUM_BIN: chromium, LINECHECK_STACK_FILE: system.stackFile, LINECHECK_GALLERY: url };
          return await runJest(['--runInBand', '--config', 'system-tests/browsers/jest.config.js'], env);
        } finally {
          await system.stop();
        }
      });
    },
  };
}
