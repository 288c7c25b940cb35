import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './page';

/** Adds a page without framework to the examples, with this module as its script. */
export function writePage(name: string, script: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'page.js'), script);
  writeFileSync(
    join(folder, name, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>
    <script type="module" src="page.js"></script><main><section id="numbers"></section><section id="tests"></section></main></html>`,
  );
}
