import type { EntityManager } from 'typeorm';
import { dataFaults } from '../events';
import type { Logger } from '../logging';
import { appendEvents, type NewEvent } from '../outbox';
import type { SnapshotRow, SnapshotSource } from './source';
import { saveProgress, lockRun, type StoredPart, type StoredSnapshot } from './store';

/** Few, so that an event of the day never waits behind many. */
export const PAGE = 100;
/** With so many events waiting in the outbox the run pauses: what happens comes before what is published again. */
const MAX_QUEUED = 2 * PAGE;
const PAUSE_MS = 1_000;

/** What became of one step. `idle`: nothing was to be done here and now. */
export type Step =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'paused' | 'published';
      readonly run: StoredSnapshot;
      readonly part: StoredPart;
      readonly events: number;
    };

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
    await saveProgress(em, run, PAUSE_MS);
    return { kind: 'paused', run, part, events: 0 };
  }
  const rows = await source.page(em, { after: part.after, since: run.since, limit: PAGE });
  const events = rows.map((row) => validEvents(row, part.event, context.log));
  const sound = events.flatMap((events) => events ?? []);
  await appendEvents(em, sound);
  part.published += sound.length;
  part.skipped += events.filter((events) => events === null).length;
  part.after = rows.at(-1)?.key ?? part.after;
  part.finished = rows.length === 0;
  await saveProgress(em, run, pauseAfter(sound.length, context.eventsPerSecond));
  return { kind: 'published', run, part, events: sound.length };
}

/** So that no more than that are published a second, in ms. */
export function pauseAfter(events: number, perSecond: number): number {
  return (events * 1_000) / perSecond;
}

/** A row that cannot be an event must not hold up those after it: null, and said in the log. */
function validEvents(row: SnapshotRow, type: string, log: Logger): NewEvent[] | null {
  try {
    const events = row.events();
    const faults = events.flatMap((event) => dataFaults(event.type, event.data));
    if (faults.length > 0) throw new Error(faults.join('; '));
    return events;
  } catch (error) {
    log.error({ err: error, type, key: row.key[0] }, 'A state cannot be published again, because no event can tell it');
    return null;
  }
}

async function isOutboxBusy(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ waiting: number }[]>(
    `SELECT count(*)::integer AS waiting FROM (
       SELECT 1 FROM outbox WHERE set_aside_at IS NULL AND retry_at IS NULL LIMIT ${MAX_QUEUED}) AS waiting`,
  );
  return (row?.waiting ?? 0) >= MAX_QUEUED;
}
