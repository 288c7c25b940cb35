import type { EntityManager } from 'typeorm';
import { dataFaults } from '../events';
import type { Logger } from '../logging';
import { appendEvents, type NewEvent } from '../outbox';
import type { SnapshotSource } from './source';
import { keepProgress, lockRun, type StoredPart, type StoredSnapshot } from './store';

/** Few, so that an event of the day never waits behind many. */
export const PAGE = 100;
/** With so many events waiting in the outbox the run pauses: what happens comes before what is told again. */
const MOST_WAITING = 2 * PAGE;
const PAUSE_MS = 1_000;

/** What became of one step. `idle`: nothing was to be done here and now. */
export type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'paused' | 'published'; readonly run: StoredSnapshot; readonly part: StoredPart; readonly events: number };

export interface PageContext {
  readonly sources: readonly SnapshotSource[];
  readonly eventsPerSecond: number;
  readonly log: Logger;
}

/** Appends the next page of the run under way to the outbox, with how far it has come, in the caller's transaction. */
export async function publishPage(em: EntityManager, context: PageContext): Promise<Step> {
  const run = await lockRun(em);
  const part = run?.parts.find(({ finished }) => !finished);
  // A part that this version does not know is left to the replicas that do.
  const source = context.sources.find(({ event }) => event === part?.event);
  if (!run || !part || !source) return { kind: 'idle' };
  if (await isOutboxBusy(em)) {
    await keepProgress(em, run, PAUSE_MS);
    return { kind: 'paused', run, part, events: 0 };
  }
  const { events, last } = await source.page(em, { after: part.after, since: run.since, limit: PAGE });
  const sound = events.filter((event) => isSound(event, context.log));
  await appendEvents(em, sound);
  part.published += sound.length;
  part.skipped += events.length - sound.length;
  if (last === null) part.finished = true;
  else part.after = last;
  await keepProgress(em, run, pauseAfter(sound.length, context.eventsPerSecond));
  return { kind: 'published', run, part, events: sound.length };
}

/** So that no more than that are published a second, in ms. */
export function pauseAfter(events: number, perSecond: number): number {
  return (events * 1_000) / perSecond;
}

/** A row that no event can tell of must not hold up those after it. */
function isSound({ type, data }: NewEvent, log: Logger): boolean {
  const faults = dataFaults(type, data);
  if (faults.length === 0) return true;
  const { version: _version, ...named } = data as Record<string, unknown>;
  const id = named.phone_id ?? named.message_id ?? null;
  log.error({ type, id, faults }, 'A state cannot be published again, because no event can tell it');
  return false;
}

async function isOutboxBusy(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ waiting: number }[]>(
    `SELECT count(*)::integer AS waiting FROM (
       SELECT 1 FROM outbox WHERE set_aside_at IS NULL AND retry_at IS NULL LIMIT ${MOST_WAITING}) AS waiting`,
  );
  return (row?.waiting ?? 0) >= MOST_WAITING;
}
