/**
 * npm run gallery: every component and state of the pages on one page, at the port that PORT names (8090).
 * With --photograph [--story PART] [--width PIXELS] [--into FOLDER]: pictures of them instead, into .data/gallery.
 */
import { serveGallery, withGallery } from './frontends/gallery.js';
import { inRepository } from './repository.js';
import { requireChromium } from './test-run/chromium.js';
import { runCommand } from './test-run/command.js';

const DEFAULT_PORT = 8090;
const print = (line: string): void => console.log(line);

export async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--photograph')) {
    const chromium = await requireChromium(print);
    process.exitCode = await withGallery(print, (url) => photograph(chromium, url, args));
    return;
  }
  const { url } = await serveGallery(print, Number(process.env['PORT'] ?? DEFAULT_PORT));
  print(`The gallery is at ${url}`);
}

async function photograph(chromium: string, url: string, args: readonly string[]): Promise<number> {
  const script = inRepository('system-tests', 'gallery', 'photograph.mjs');
  const given = args.filter((arg) => arg !== '--photograph');
  const env = { CHROMIUM_BIN: chromium, LINECHECK_GALLERY: url };
  const { exitCode } = await runCommand(process.execPath, [script, ...given], { env, live: true });
  return exitCode;
}
