/**
 * npm run release: builds the version in package.json and puts what goes out with it into release/<version>: the packages that others
 * install, the bill of materials and the notes. `--dry-run` builds and writes nothing, and prints the notes.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesOf, notesOf, requireCommitted } from './release/notes.js';
import { inRepository, repository } from './repository.js';

/** What others install from its own files. */
const PACKAGES = ['shared-contracts'];

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false } } });
  try {
    await release(values['dry-run']);
    return 0;
  } catch (error) {
    console.error(`No release: ${(error as Error).message}`);
    return 1;
  }
}

async function release(isDryRun: boolean): Promise<void> {
  const { version } = await manifestOf('.');
  const contracts = (await manifestOf('shared-contracts')).version;
  const changes = changesOf(await readFile(inRepository('docs', 'CHANGELOG.md'), 'utf8'), version);
  const notes = notesOf({ version, contracts, revision: run('git', ['rev-parse', 'HEAD']).trim(), changes });
  if (isDryRun) {
    for (const each of PACKAGES) run('npm', ['pack', '--silent', '--dry-run', '--workspace', each]);
    console.log(notes);
    return;
  }
  requireCommitted(run('git', ['status', '--porcelain']));
  run('npm', ['run', 'build']);
  const folder = inRepository('release', version);
  await mkdir(folder, { recursive: true });
  for (const each of PACKAGES) run('npm', ['pack', '--silent', '--workspace', each, '--pack-destination', folder]);
  await writeFile(join(folder, 'sbom.cdx.json'), run('npm', ['run', '--silent', 'sbom']));
  await writeFile(join(folder, 'NOTES.md'), notes);
  console.log(`${folder} holds the packages, the bill of materials and the notes.`);
}

async function manifestOf(folder: string): Promise<{ version: string }> {
  return JSON.parse(await readFile(inRepository(folder, 'package.json'), 'utf8')) as { version: string };
}

/** What a program prints. Throws where it fails; what it has to say then is on standard error already. */
function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    cwd: repository,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
