import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function inRepository(...parts: string[]): string {
  return join(repository, ...parts);
}
