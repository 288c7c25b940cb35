import { errors, type ErrorCode } from '@linecheck/shared-contracts';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiPage, type ApiDocument } from './api-page.js';
import { problemPage, problemsPage } from './problem-pages.js';

/** Puts the documents of the API, and the pages that are made of them, into a folder that is served as the public origin. */
export async function writePages(folder: string, repository: string): Promise<void> {
  const contracts = join(repository, 'shared-contracts');
  const openApi = join(contracts, 'openapi', 'linecheck.json');
  await mkdir(join(folder, 'docs'), { recursive: true });
  await mkdir(join(folder, 'problems'), { recursive: true });
  await copyFile(openApi, join(folder, 'openapi.json'));
  await copyFile(join(contracts, 'asyncapi.json'), join(folder, 'asyncapi.json'));
  await copyFile(join(repository, 'scripts', 'src', 'pages', 'pages.css'), join(folder, 'docs', 'pages.css'));
  const document = JSON.parse(await readFile(openApi, 'utf8')) as ApiDocument;
  await writeFile(join(folder, 'docs.html'), apiPage(document));
  await writeFile(join(folder, 'problems.html'), problemsPage());
  for (const code of Object.keys(errors) as ErrorCode[])
    await writeFile(join(folder, 'problems', `${code}.html`), problemPage(code, document));
}
