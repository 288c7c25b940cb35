import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inRepository } from '../repository.js';
import { frontendFolder, GALLERY } from './folders.js';

const NOT_SOURCES = new Set(['dist', 'node_modules', 'coverage']);

/**
 * A hash of all that a frontend is built from: its own sources, which are those of all frontends for the gallery, the kit, the contracts, the locked
 * dependencies; the shell's pages of the API, too.
 */
export async function fingerprintOf(frontend: string): Promise<string> {
  const folders = [inRepository('shared-contracts', 'src')];
  const alone = [inRepository('package-lock.json')];
  if (frontend === GALLERY) folders.push(inRepository('frontends'), inRepository('shared-contracts', 'openapi'));
  else folders.push(frontendFolder(frontend), frontendFolder('_kit'));
  if (frontend === 'shell') {
    folders.push(
      frontendFolder('embed'),
      inRepository('shared-contracts', 'openapi'),
      inRepository('scripts', 'src', 'pages'),
    );
    alone.push(inRepository('shared-contracts', 'asyncapi.json'));
  }
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const hash = createHash('sha256');
  for (const file of [...files, ...alone].sort()) {
    hash
      .update(relative(inRepository(), file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map((entry) => {
      if (NOT_SOURCES.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    }),
  );
  return found.flat();
}
