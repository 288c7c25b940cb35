import { dirname } from 'node:path';
import { requireChromium } from './chromium.js';
import { runJest } from './jest.js';
import type { Step } from './step.js';
import { startTestSystem, type TestSystem } from './system.js';

/** The browser journey: Chromium against a whole system that runs for it alone. */
export function journey(say: (line: string) => void): Step {
  return {
    name: 'browser journey',
    async run() {
      const chromium = await requireChromium(say);
      const system: TestSystem = await startTestSystem();
      try {
        const env = {
          CHROMIUM_BIN: chromium,
          LINECHECK_STACK_FILE: system.stackFile,
          LINECHECK_DATA_DIR: dirname(system.stackFile),
        };
        return await runJest(['--runInBand', '--config', 'system-tests/jest.config.js'], env);
      } finally {
        await system.stop();
      }
    },
  };
}
