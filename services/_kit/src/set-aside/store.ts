import type { Payload } from '../dead-letters';
import { Problem } from '../errors';

/** Something that was set aside, whatever kept it. */
export interface SetAsideItem {
  id: string;
  /** The event's type, or the status that a callback named. */
  name: string;
  about: string | null;
  reason: string;
  attempts: number;
  setAsideAt: Date;
  bytes: number;
  discarded: { at: Date; by: string; reason: string } | null;
}

export interface SetAsidePage {
  /** The oldest first. */
  items: SetAsideItem[];
  /** Ask for the next page with it; null at the end. */
  next: string | null;
}

export interface SetAsideQuery {
  state: 'waiting' | 'discarded';
  limit: number;
  /** `next` of the page before. */
  cursor: string | undefined;
}

/** What keeps the things that were set aside. All of it throws Problem `not-found` for an id that is not there. */
export interface SetAsideStore {
  /** Throws Problem `invalid-request` for a cursor of nobody's making. */
  list(query: SetAsideQuery): Promise<SetAsidePage>;
  read(id: string): Promise<{ item: SetAsideItem; payload: Payload }>;
  /** Gives it back to where it came from. One that does not wait is not there. */
  requeue(id: string): Promise<SetAsideItem>;
  /** Gives it up. One that does not wait is not there. */
  discard(id: string, by: { operator: string; reason: string }): Promise<SetAsideItem>;
}

/** The items of a page of which one more was asked for, with the cursor of the last. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  { itemOf, cursorOf }: { itemOf: (row: Row) => SetAsideItem; cursorOf: (row: Row) => string },
): SetAsidePage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

export function badCursor(): Problem {
  return new Problem('invalid-request', {
    fields: [{ field: 'cursor', message: 'is not a next_cursor of this list' }],
  });
}

export function notWaiting(id: string): Problem {
  return new Problem('not-found', { detail: `Nothing that was set aside has the id ${id}, or it waits no longer.` });
}
