import { envTable } from '@linecheck/service-kit/config';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { inRepository } from '../repository.js';
import type { GeneratedFile } from './generated-file.js';

const START = '<!-- env:start -->';
const END = '<!-- env:end -->';

/** The README of every service that asks for it by the two marks, with the table of its variables between them. */
export async function readmesWithEnvTables(): Promise<GeneratedFile[]> {
  const services = readdirSync(inRepository('services')).filter((name) => !name.startsWith('_'));
  const readmes = await Promise.all(services.map(readmeOf));
  return readmes.filter((readme) => readme !== null);
}

async function readmeOf(service: string): Promise<GeneratedFile | null> {
  const path = inRepository('services', service, 'README.md');
  if (!existsSync(path)) return null;
  const text = await readFile(path, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start === -1 || end === -1) return null;
  const { configSchema } = (await import(inRepository('services', service, 'dist', 'config.js'))) as {
    configSchema: Parameters<typeof envTable>[0];
  };
  const content = `${text.slice(0, start + START.length)}\n\n${envTable(configSchema)}\n\n${text.slice(end)}`;
  return { path, content: await format(content, { ...(await resolveConfig(path)), filepath: path }) };
}
