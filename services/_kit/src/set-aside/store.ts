import type { Static, TSchema } from '@sinclair/typebox';
import type { Payload } from '../dead-letters';
import { Problem } from '../errors';
import type { Page, PageRequest } from '../pages';

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

export interface SetAsideQuery<Place> extends PageRequest<Place> {
  readonly state: 'waiting' | 'discarded';
}

/** What keeps the things that were set aside. All of it throws Problem `not-found` for an id that is not there. */
export interface SetAsideStore<P extends TSchema> {
  /** What tells where a page ends. */
  place: P;
  /** The oldest first. */
  list(query: SetAsideQuery<Static<P>>): Promise<Page<SetAsideItem, Static<P>>>;
  read(id: string): Promise<{ item: SetAsideItem; payload: Payload }>;
  /** Gives it back to where it came from. One that does not wait is not there. */
  requeue(id: string): Promise<SetAsideItem>;
  /** Gives it up. One that does not wait is not there. */
  discard(id: string, by: { operator: string; reason: string }): Promise<SetAsideItem>;
}

export function notWaiting(id: string): Problem {
  return new Problem('not-found', { detail: `Nothing that was set aside has the id ${id}, or it waits no longer.` });
}
