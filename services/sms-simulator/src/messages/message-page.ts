import { Refusal } from './refusal';
import type { Message } from './message';

const DAY = 86_400_000;

/** Which messages a list holds; times are milliseconds since 1970, `until` is not included. */
export interface MessageFilter {
  readonly to?: string;
  readonly from?: string;
  readonly sentFrom?: number;
  readonly sentUntil?: number;
}

export interface Page {
  readonly messages: readonly Message[];
  readonly next: string | null;
  readonly previous: string | null;
}

/** A page of what passes the filter, newest first. The token says after (PA) or before (PB) which message it lies. */
export function pageOf(
  newestFirst: Iterable<Message>,
  filter: MessageFilter,
  size: number,
  token: string | undefined,
): Page {
  const place = token === undefined ? null : readToken(token);
  const found: Message[] = [];
  let older = false;
  let newer = false;
  for (const message of newestFirst) {
    if (!passes(message, filter)) continue;
    if (place?.side === 'after' && message.seq >= place.seq) {
      newer = true;
      continue;
    }
    if (place?.side === 'before') {
      if (message.seq <= place.seq) {
        older = true;
        break;
      }
      found.push(message);
      if (found.length > size) newer = found.shift() !== undefined;
      continue;
    }
    if (found.length === size) {
      older = true;
      break;
    }
    found.push(message);
  }
  const first = found[0];
  const last = found[found.length - 1];
  return {
    messages: found,
    next: older && last !== undefined ? writeToken('PA', last.seq) : null,
    previous: newer && first !== undefined ? writeToken('PB', first.seq) : null,
  };
}

/** The day that a DateSent filter names, as the times of its start and end; Twilio's filter works by GMT day. */
export function dayOf(value: string): { start: number; end: number } {
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(time)) throw new Refusal(20001, `Invalid date: ${value}`);
  const start = Math.floor(time / DAY) * DAY;
  return { start, end: start + DAY };
}

function passes(message: Message, filter: MessageFilter): boolean {
  if (filter.to !== undefined && message.to !== filter.to) return false;
  if (filter.from !== undefined && message.from !== filter.from) return false;
  if (filter.sentFrom === undefined && filter.sentUntil === undefined) return true;
  if (message.sentAt === null) return false;
  return message.sentAt >= (filter.sentFrom ?? 0) && message.sentAt < (filter.sentUntil ?? Number.POSITIVE_INFINITY);
}

function writeToken(side: 'PA' | 'PB', seq: number): string {
  return `${side}SM${seq.toString(16).padStart(32, '0')}`;
}

function readToken(token: string): { side: 'after' | 'before'; seq: number } {
  const match = /^P([AB])SM([0-9a-f]{32})$/.exec(token);
  if (match === null) throw new Refusal(20001, 'Invalid PageToken');
  return { side: match[1] === 'A' ? 'after' : 'before', seq: Number.parseInt(match[2] as string, 16) };
}
