import { setAsideSources, type SetAsideSource } from '@linecheck/shared-contracts/paths';
import { parseArgs } from 'node:util';

export const USAGE = `npm run -s set-aside -- <command>

  list [SOURCE]             what waits for a decision, oldest first
      --discarded           what was given up, instead
      --limit N             so many of each source, at most (25)
      --cursor CURSOR       those after it: the next page of one SOURCE
  read SOURCE ID            one of them and what it holds
  requeue SOURCE ID …       tries them again
  discard SOURCE ID …       gives them up, with the reason
      --reason TEXT         why; it is kept

  --url URL                 a Linecheck elsewhere; LINECHECK_TOKEN holds an operator's access token.
                            Without it: the system that npm start runs here.
  --json                    JSON, a document a line, instead of text
  --help                    this

SOURCE is one of ${setAsideSources.join(', ')}.
Exit code: 0 done, 1 failed, 2 not understood, 3 it waits no longer, or cannot be used still.`;

/** What was typed cannot be understood; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Elsewhere {
  readonly url: string | undefined;
  readonly json: boolean;
}

export type Command =
  | { readonly name: 'help' }
  | (Elsewhere & {
      readonly name: 'list';
      readonly sources: readonly SetAsideSource[];
      readonly state: 'waiting' | 'discarded';
      readonly limit: string;
      readonly cursor: string | undefined;
    })
  | (Elsewhere & { readonly name: 'read'; readonly source: SetAsideSource; readonly ids: readonly string[] })
  | (Elsewhere & {
      readonly name: 'requeue' | 'discard';
      readonly source: SetAsideSource;
      readonly ids: readonly string[];
      readonly reason: string | undefined;
    });

const options = {
  discarded: { type: 'boolean', default: false },
  limit: { type: 'string', default: '25' },
  cursor: { type: 'string' },
  reason: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name, source, ...ids] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  const { url, json, cursor, limit, reason } = values;
  if (url !== undefined && !/^https?:\/\/[^/]/.test(url)) throw new UsageError(`--url ${url} is no http or https URL.`);
  if (name === 'list') {
    if (ids.length > 0) throw new UsageError(`To see one of them: read ${source} ${ids[0]}`);
    if (cursor !== undefined && source === undefined) throw new UsageError('--cursor needs its SOURCE.');
    const sources = source === undefined ? setAsideSources : [sourceOf(source)];
    return { name, sources, state: values.discarded ? 'discarded' : 'waiting', limit, cursor, url, json };
  }
  if (name !== 'read' && name !== 'requeue' && name !== 'discard')
    throw new UsageError(name === undefined ? 'Say what to do.' : `There is no command ${name}.`);
  if (source === undefined || ids.length === 0)
    throw new UsageError(`${name} needs a SOURCE and an id: list shows them.`);
  if (name === 'read') return { name, source: sourceOf(source), ids, url, json };
  if (name === 'discard' && !reason?.trim()) throw new UsageError('discard needs --reason: say why.');
  return { name, source: sourceOf(source), ids, reason, url, json };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function sourceOf(text: string): SetAsideSource {
  const source = setAsideSources.find((each) => each === text);
  if (source === undefined) throw new UsageError(`${text} is no SOURCE.`);
  return source;
}
