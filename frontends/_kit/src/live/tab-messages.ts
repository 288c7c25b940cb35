import type { LoggedEvent } from './event-log';

/** Of the messages and of what they make tabs do. Tabs of two versions share nothing: each version has a stream of its own. */
export const LIVE_PROTOCOL = 1;

/** What tabs tell each other. They name the tab that they come from; no token is ever in them. */
export type TabMessage =
  /** To the leading tab: which events came after this id? Null where the tab knows none. */
  | { readonly kind: 'missed?'; readonly tab: string; readonly after: string | null }
  /** To the tab that asked; null where everything must be fetched anew. */
  | {
      readonly kind: 'missed';
      readonly tab: string;
      readonly to: string;
      readonly after: string | null;
      readonly events: readonly LoggedEvent[] | null;
      readonly lastEventId: string | null;
    }
  /** From the leading tab, with each heartbeat and with each change. */
  | { readonly kind: 'state'; readonly tab: string; readonly isLive: boolean; readonly lastEventId: string | null }
  /** `previous` is the id of the event before it: whoever does not know that one has missed something. */
  | {
      readonly kind: 'event';
      readonly tab: string;
      readonly previous: string | null;
      readonly id: string;
      readonly data: string;
    }
  /** Everything must be fetched anew; what follows comes after `id`. */
  | { readonly kind: 'reset'; readonly tab: string; readonly id: string | null };

type Fields = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isEvents = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.every((event) => hasFields(event, { id: isText, data: isText })));

const FIELDS: Readonly<Record<TabMessage['kind'], Fields>> = {
  'missed?': { tab: isText, after: isTextOrNull },
  missed: { tab: isText, to: isText, after: isTextOrNull, events: isEvents, lastEventId: isTextOrNull },
  state: { tab: isText, isLive: (value) => typeof value === 'boolean', lastEventId: isTextOrNull },
  event: { tab: isText, previous: isTextOrNull, id: isText, data: isText },
  reset: { tab: isText, id: isTextOrNull },
};

/** Reads what came over the channel; null where it is no message of this protocol, which may grow by kinds and fields. */
export function tabMessageOf(value: unknown): TabMessage | null {
  const kind = isObject(value) ? String(value['kind']) : '';
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind as TabMessage['kind']] : null;
  return fields !== null && hasFields(value, fields) ? (value as unknown as TabMessage) : null;
}

function hasFields(value: unknown, fields: Fields): boolean {
  return isObject(value) && Object.entries(fields).every(([name, holds]) => holds(value[name]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
