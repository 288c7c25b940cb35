import { readFile } from 'node:fs/promises';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

/** Pages outside of the frontends, which are served without a build. */
const places = [
  ['services', 'dev-identity', 'assets', 'tokens.css'],
  ['services', 'sms-simulator', 'public', 'styles', 'tokens.css'],
];

/** The tokens of the frontends for the pages of services, where they stand at the page's root. */
export async function palettes(): Promise<GeneratedFile[]> {
  const content = `/* Made by npm run generate from frontends/_kit/src/theme/tokens.css. */\n${await tokensAtRoot()}`;
  return places.map((place) => ({ path: inRepository(...place), content }));
}

/** The kit's tokens for a page that is ours as a whole. */
export async function tokensAtRoot(): Promise<string> {
  const tokens = await readFile(inRepository('frontends', '_kit', 'src', 'theme', 'tokens.css'), 'utf8');
  return tokens.replaceAll('.lc-root', ':root');
}
