import { errors, type ErrorCode } from '@linecheck/shared-contracts';
import { readFile } from 'node:fs/promises';
import { tokensAtRoot } from '../generate/palette.js';
import { inRepository } from '../repository.js';
import { apiPage, type ApiDocument } from './api-page.js';
import { problemPage, problemsPage } from './problem-pages.js';

/** The documents of the API and the pages that are made of them: contents by their paths below the public origin, without a leading slash. */
export async function publicPages(): Promise<ReadonlyMap<string, string>> {
  const read = (...path: string[]): Promise<string> => readFile(inRepository(...path), 'utf8');
  const openApi = await read('shared-contracts', 'openapi', 'linecheck.json');
  const document = JSON.parse(openApi) as ApiDocument;
  return new Map([
    ['openapi.json', openApi],
    ['asyncapi.json', await read('shared-contracts', 'asyncapi.json')],
    ['docs/tokens.css', await tokensAtRoot()],
    ['docs/pages.css', await read('scripts', 'src', 'pages', 'pages.css')],
    ['docs.html', apiPage(document)],
    ['problems.html', problemsPage()],
    ...(Object.keys(errors) as ErrorCode[]).map((code): [string, string] => [
      `problems/${code}.html`,
      problemPage(code, document),
    ]),
  ]);
}
