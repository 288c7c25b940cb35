import { withGallery } from '../frontends/gallery.js';
import { requireChromium } from './chromium.js';
import { runJest } from './jest.js';
import type { Step } from './step.js';

/** Every story of the gallery in Chromium, in both themes and all languages. */
export function gallery(print: (line: string) => void): Step {
  return {
    name: 'gallery',
    async run() {
      const chromium = await requireChromium(print);
      return withGallery(print, (url) => {
        const env = { CHROMIUM_BIN: chromium, LINECHECK_GALLERY: url };
        return runJest(['--runInBand', '--config', 'system-tests/gallery/jest.config.js'], env);
      });
    },
  };
}
