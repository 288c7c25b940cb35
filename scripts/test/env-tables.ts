import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a part says that it reads, in the table of its README. */
export interface EnvTable {
  readonly names: readonly string[];
  readonly required: readonly string[];
}

export async function envTableOf(part: string): Promise<EnvTable> {
  const readme = await readFile(join(__dirname, '..', '..', 'services', part, 'README.md'), 'utf8');
  const table = readme.slice(readme.indexOf('<!-- env:start -->'), readme.indexOf('<!-- env:end -->'));
  const rows = [...table.matchAll(/^\| `(\w+)`\s*\| (\S+)/gm)].map(([, name = '', fallback = '']) => ({
    name,
    fallback,
  }));
  if (rows.length === 0) throw new Error(`The README of ${part} has no table of variables.`);
  return {
    names: rows.map(({ name }) => name),
    required: rows.filter(({ fallback }) => fallback === 'required').map(({ name }) => name),
  };
}
