import type { DeadLetterFilter } from '@linecheck/service-kit/dead-letters';
import { parseArgs } from 'node:util';

export const USAGE = `npm run -s dlq -- <command>

  list                      the dead letters, oldest first
      --service NAME        of one service
      --consumer NAME       of one consumer
      --type NAME           of one event type, such as message.sent
      --reason TEXT         whose reason holds this
      --limit N             so many, at most (25)
      --after ID            those after this one: the next page
  read ID                   one letter and what it holds
  replay ID …               gives letters to their consumers again
  replay --consumer NAME    its oldest letters; --type, --reason and --limit N (100) narrow it
  discard ID …              deletes letters for good

  --json                    one JSON document instead of text
  --help                    this

Exit code: 0 done, 1 failed, 2 not understood, 3 no such letter or consumer.
NATS: NATS_URL, NATS_USER and NATS_PASSWORD, else the system that npm start runs here.`;

/** What was typed cannot be understood; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export type Command =
  | { name: 'help' }
  | { name: 'list'; filter: DeadLetterFilter; limit: number; after: number; json: boolean }
  | { name: 'read'; id: number; json: boolean }
  | { name: 'replay' | 'discard'; ids: number[]; json: boolean }
  | { name: 'replay-many'; filter: DeadLetterFilter & { consumer: string }; limit: number; json: boolean };

const options = {
  service: { type: 'string' },
  consumer: { type: 'string' },
  type: { type: 'string' },
  reason: { type: 'string' },
  limit: { type: 'string' },
  after: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const CONSUMER = /^[A-Za-z0-9_-]+$/;

/** Throws UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  const [name, ...rest] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  const { json, consumer } = values;
  const filter = filterOf(values);
  if (name === 'list') {
    if (rest.length > 0) throw new UsageError(`list takes no ${rest[0]}. To see one letter: read ${rest[0]}`);
    return { name, filter, limit: whole('limit', values.limit, 25), after: whole('after', values.after, 0), json };
  }
  if (name === 'read' && rest.length === 1) return { name, id: idOf(rest[0] ?? ''), json };
  if (name === 'replay' && rest.length === 0 && consumer !== undefined)
    return { name: 'replay-many', filter: { ...filter, consumer }, limit: whole('limit', values.limit, 100), json };
  if ((name === 'replay' || name === 'discard') && rest.length > 0) return { name, ids: rest.map(idOf), json };
  if (name === 'read' || name === 'discard') throw new UsageError(`${name} needs the id of a letter.`);
  if (name === 'replay') throw new UsageError('replay needs the id of a letter, or --consumer.');
  throw new UsageError(name === undefined ? 'Say what to do.' : `There is no command ${name}.`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function filterOf(values: DeadLetterFilter): DeadLetterFilter {
  if (values.consumer !== undefined && !CONSUMER.test(values.consumer))
    throw new UsageError(`--consumer ${values.consumer} is no consumer's name: letters, digits, _ and - only.`);
  const { service, consumer, type, reason } = values;
  return { service, consumer, type, reason };
}

function idOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`${text} is no letter's id: list shows them.`);
  return Number(text);
}

function whole(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,15}$/.test(text) || (name === 'limit' && (text === '0' || Number(text) > 1_000)))
    throw new UsageError(`--${name} ${text} must be a whole number${name === 'limit' ? ' from 1 to 1000' : ''}.`);
  return Number(text);
}
