import type { Static, TSchema } from '@sinclair/typebox';
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

export interface SetAsidePage<Place> {
  /** The oldest first. */
  items: SetAsideItem[];
  /** Where the page ends; null where the list does. */
  next: Place | null;
}

export interface SetAsideQuery<Place> {
  state: 'waiting' | 'discarded';
  limit: number;
  /** `next` of the page before; undefined at the beginning. */
  after: Place | undefined;
}

/** What keeps the things that were set aside. All of it throws Problem `not-found` for an id that is not there. */
export interface SetAsideStore<P extends TSchema> {
  /** What tells where a page ends. */
  place: P;
  list(query: SetAsideQuery<Static<P>>): Promise<SetAsidePage<Static<P>>>;
  read(id: string): Promise<{ item: SetAsideItem; payload: Payload }>;
  /** Gives it back to where it came from. One that does not wait is not there. */
  requeue(id: string): Promise<SetAsideItem>;
  /** Gives it up. One that does not wait is not there. */
  discard(id: string, by: { operator: string; reason: string }): Promise<SetAsideItem>;
}

/** The items of a page of which one more was asked for, with the place of the last. */
export function pageOf<Row, Place>(
  rows: readonly Row[],
  limit: number,
  { itemOf, placeOf }: { itemOf: (row: Row) => SetAsideItem; placeOf: (row: Row) => Place },
): SetAsidePage<Place> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? placeOf(last) : null };
}

export function notWaiting(id: string): Problem {
  return new Problem('not-found', { detail: `Nothing that was set aside has the id ${id}, or it waits no longer.` });
}
