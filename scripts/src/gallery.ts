/**
 * npm run gallery: every component and state of the pages on one page, at the port that PORT names (8090).
 * With --photograph [--story PART] [--width PIXELS] [--into FOLDER]: pictures of them instead, into .data/gallery.
 */
import { spawn } from 'node:child_process';
import { serveGallery } from './frontends/gallery.js';
import { inRepository } from './repository.js';
import { requireChromium } from './test-run/chromium.js';

const DEFAULT_PORT = 8090;
const print = (line: string): void => console.log(line);

export async function main(args: readonly string[]): Promise<void> {
  const isOfPictures = args.includes('--photograph');
  const gallery = await serveGallery(print, isOfPictures ? 0 : Number(process.env['PORT'] ?? DEFAULT_PORT));
  if (!isOfPictures) return print(`The gallery is at ${gallery.url}`);
  try {
    const chromium = await requireChromium(print);
    process.exitCode = await photograph(chromium, gallery.url, args);
  } finally {
    await gallery.close();
  }
}

async function photograph(chromium: string, url: string, args: readonly string[]): Promise<number> {
  const script = inRepository('system-tests', 'gallery', 'photograph.mjs');
  const given = args.filter((arg) => arg !== '--photograph');
  const env = { ...process.env, CHROMIUM_BIN: chromium, LINECHECK_GALLERY: url };
  const child = spawn(process.execPath, [script, ...given], { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
