import type { EntityManager } from 'typeorm';
import { countAllMessages, countMessagesOfPerson } from '../persistence/counts';
import { figuresOf, type Counted, type Figures } from './delivery-figures';
import type { Purpose } from './message';
import { hasFailed } from './stats-key';
import { periodOf, stepsOf, type Period, type StatsWindow } from './stats-window';

export type StatsGroup = 'country' | 'error_code' | 'purpose' | 'time';

export interface StatsRequest {
  /** Whose texts; null: those of all people. */
  readonly person: string | null;
  readonly window: StatsWindow;
  readonly groupBy: StatsGroup | null;
  readonly country?: string | undefined;
  readonly purpose?: Purpose | undefined;
}

export interface KeyedCount extends Counted {
  /** What it is grouped by: '' where that is not known, and where nothing is asked for. */
  readonly key: string;
}

export interface Stats {
  readonly period: Period;
  readonly total: Figures;
  readonly groups: readonly { readonly key: string | null; readonly figures: Figures }[];
}

/** What became of one person's texts, or of all, in the hours or days before `now`. */
export async function deliveryStats(em: EntityManager, request: StatsRequest, now: Date): Promise<Stats> {
  const period = periodOf(request.window, now);
  const { person } = request;
  const counts =
    person === null
      ? await countAllMessages(em, request, period)
      : await countMessagesOfPerson(em, person, request, period);
  return { period, total: figuresOf(counts), groups: groupsOf(counts, request.groupBy, period) };
}

function groupsOf(counts: readonly KeyedCount[], groupBy: StatsGroup | null, period: Period): Stats['groups'] {
  if (groupBy === null) return [];
  const byKey = new Map<string, KeyedCount[]>();
  if (groupBy === 'time') for (const step of stepsOf(period)) byKey.set(step, []);
  for (const count of counts) {
    if (groupBy === 'error_code' && !hasFailed(count) && count.outcome !== 'canceled') continue;
    const group = byKey.get(count.key);
    if (group) group.push(count);
    else byKey.set(count.key, [count]);
  }
  const groups = [...byKey].map(([key, of]) => ({
    key: key === '' ? null : key,
    figures: figuresOf(of),
    size: sizeOf(of),
  }));
  return groupBy === 'time' ? groups : groups.sort((a, b) => b.size - a.size || compareKeys(a.key, b.key));
}

function compareKeys(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function sizeOf(counts: readonly Counted[]): number {
  return counts.reduce((sum, { messages }) => sum + messages, 0);
}
