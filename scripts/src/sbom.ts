/** npm run -s sbom: prints the bill of materials of what runs (CycloneDX 1.6, JSON), from the lock file. */
import { readFile } from 'node:fs/promises';
import { billOfMaterials, type LockFile } from './release/bill-of-materials.js';
import { inRepository } from './repository.js';

export async function main(): Promise<number> {
  const lock = JSON.parse(await readFile(inRepository('package-lock.json'), 'utf8')) as LockFile;
  console.log(JSON.stringify(billOfMaterials(lock), null, 2));
  return 0;
}
