// npm run gallery -- --photograph: each story at two widths, light in English and dark in Spanish, as PNGs into .data/gallery.
// [--story PART-OF-ITS-ID] [--width PIXELS] [--theme light|dark] [--language en|es] [--into FOLDER]. LINECHECK_GALLERY names the gallery.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const WIDTHS = [1440, 375];
const LOOKS = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'es' },
];
/** A taller picture shows nothing that is looked at. */
const MAX_HEIGHT = 4_000;

const { values } = parseArgs({
  options: {
    story: { type: 'string', default: '' },
    width: { type: 'string' },
    theme: { type: 'string' },
    language: { type: 'string' },
    into: { type: 'string', default: fileURLToPath(new URL('../../.data/gallery', import.meta.url)) },
  },
});
const widths = values.width === undefined ? WIDTHS : [Number(values.width)];
const looks =
  values.theme === undefined && values.language === undefined
    ? LOOKS
    : [{ theme: values.theme ?? 'light', language: values.language ?? 'en' }];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_BIN, args: ['--no-sandbox'] });
let count = 0;
try {
  for (const width of widths) await photographAll(width);
} finally {
  await browser.close();
}
console.log(`${count} pictures in ${values.into}`);

async function photographAll(width) {
  const context = await browser.newContext({ viewport: { width, height: 700 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${process.env.LINECHECK_GALLERY}/?story=none`);
  await page.waitForFunction('window.gallery');
  const stories = (await page.evaluate('window.gallery.stories')).filter((id) => id.includes(values.story));
  if (stories.length === 0) throw new Error(`There is no story ${values.story}.`);
  for (const story of stories)
    for (const look of looks) {
      await page.evaluate(([id, how]) => globalThis.gallery.show(id, how), [story, look]);
      await photograph(page, width, `${story}-${width}-${look.theme}-${look.language}.png`);
    }
  await context.close();
}

async function photograph(page, width, name) {
  const file = join(values.into, name);
  await mkdir(dirname(file), { recursive: true });
  const height = await page.evaluate('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.min(Math.max(height, 700), MAX_HEIGHT) });
  await page.screenshot({ path: file });
  await page.setViewportSize({ width, height: 700 });
  count += 1;
}
