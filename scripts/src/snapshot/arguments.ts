import { snapshotPaths } from '@linecheck/shared-contracts/paths';
import { parseArgs } from 'node:util';

export type SnapshotService = keyof typeof snapshotPaths;
const services = Object.keys(snapshotPaths) as SnapshotService[];

export const USAGE = `npm run -s snapshot -- [SERVICE …]

Has each SERVICE publish its state again, and waits until all of it is in its outbox: ${services.join(', ')};
all of them by default. The events change nothing where they tell nothing new.

  --since TIME              leaves out texts that were asked for before this (72 hours ago), as in 2026-01-02T03:04:05Z
  --status                  begins nothing: shows how far the newest run has come
  --no-wait                 does not wait for the end

  --url URL                 a Linecheck elsewhere; LINECHECK_TOKEN holds an operator's access token.
                            Without it: the system that npm start runs here.
  --json                    JSON, a document a line, instead of text
  --help                    this

Exit code: 0 done, 1 failed, 2 not understood.`;

/** What was typed cannot be understood; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface SnapshotCommand {
  readonly services: readonly SnapshotService[];
  readonly since: string | undefined;
  readonly begins: boolean;
  readonly waits: boolean;
  readonly url: string | undefined;
  readonly json: boolean;
}

const options = {
  since: { type: 'string' },
  status: { type: 'boolean', default: false },
  'no-wait': { type: 'boolean', default: false },
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): SnapshotCommand | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const { url, json, since, status } = values;
  if (url !== undefined && !/^https?:\/\/[^/]/.test(url)) throw new UsageError(`--url ${url} is no http or https URL.`);
  const at = since === undefined ? undefined : new Date(since);
  if (at !== undefined && Number.isNaN(at.getTime())) throw new UsageError(`--since ${since} is no time.`);
  const unknown = positionals.find((name) => !services.includes(name as SnapshotService));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no SERVICE.`);
  return {
    services: positionals.length === 0 ? services : (positionals as SnapshotService[]),
    since: at?.toISOString(),
    begins: !status,
    waits: !status && !values['no-wait'],
    url,
    json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
