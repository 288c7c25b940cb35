// npm run screenshots: every page and state at 1440, 820 and 375 pixels, light and dark, into docs/screenshots as PNGs with a palette.
// -- [--scene NAME] [--width PIXELS] [--theme light|dark] [--into FOLDER]. LINECHECK_STACK_FILE names a system that runs already; CHROMIUM_BIN a Chromium.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { startSystem } from '../faults/system.mjs';
import { giveNumbers, signIn } from './people.mjs';
import { scenes } from './scenes.mjs';

const WIDTHS = [1440, 820, 375];
const HEIGHTS = { 1440: 900, 820: 1100, 375: 812 };
/** A taller picture shows nothing that is looked at. */
const MAX_HEIGHT = 6_000;

const { values } = parseArgs({
  options: {
    scene: { type: 'string' },
    width: { type: 'string' },
    theme: { type: 'string' },
    into: { type: 'string', default: fileURLToPath(new URL('../../docs/screenshots', import.meta.url)) },
  },
});
const chosen = scenes.filter(({ name }) => values.scene === undefined || name === values.scene);
if (chosen.length === 0)
  throw new Error(`There is no scene ${values.scene}: ${scenes.map(({ name }) => name).join(', ')}`);
const widths = values.width === undefined ? WIDTHS : [Number(values.width)];
const themes = values.theme === undefined ? ['light', 'dark'] : [values.theme];

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const system = await findSystem();
const stack = system.stack();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--hide-scrollbars'],
});
try {
  await mkdir(values.into, { recursive: true });
  const people = {
    sam: await signIn(browser, stack, 'Sam Second'),
    demo: await signIn(browser, stack, 'Demo Person'),
    operator: await signIn(browser, stack, 'Operator'),
  };
  await giveNumbers(stack, people.sam);
  let bytes = 0;
  for (const scene of chosen)
    for (const width of widths) for (const theme of themes) bytes += await photograph(scene, width, theme, people);
  console.log(`${chosen.length * widths.length * themes.length} pictures, ${(bytes / 1e6).toFixed(1)} MB`);
} finally {
  await browser.close();
  await system.stop();
}

async function findSystem() {
  const file = process.env.LINECHECK_STACK_FILE;
  if (!file) return startSystem();
  const stack = JSON.parse(await readFile(file, 'utf8'));
  return { stack: () => stack, stop: () => undefined };
}

async function photograph(scene, width, theme, people) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    hasTouch: width < 640,
    ...(scene.person ? { storageState: people[scene.person].state } : {}),
  });
  try {
    const page = await context.newPage();
    await scene.before?.(page);
    await page.goto(stack.dashboard + scene.path);
    await scene.ready(page);
    await page.waitForTimeout(800);
    const height = await page.evaluate(() => globalThis.document.documentElement.scrollHeight);
    if (scene.full) await page.setViewportSize({ width, height: Math.min(height, MAX_HEIGHT) });
    const picture = await sharp(await page.screenshot())
      .png({ palette: true, colours: 256, effort: 10 })
      .toBuffer();
    await writeFile(join(values.into, `${scene.name}-${width}-${theme}.png`), picture);
    return picture.length;
  } catch (error) {
    throw new Error(`${scene.name} at ${width}, ${theme}`, { cause: error });
  } finally {
    await context.close();
  }
}
