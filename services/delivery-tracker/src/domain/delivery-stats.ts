import type { MessagePurpose } from '@linecheck/shared-contracts';
import { deliveryFiguresOf, type Counted, type DeliveryFigures } from './delivery-figures';
import { hasFailed } from './stats-key';
import { stepsOf, type Period, type StatsWindow } from './stats-window';

export type StatsGroup = 'country' | 'error_code' | 'purpose' | 'time';

export interface StatsRequest {
  /** Whose texts; null: those of all people. */
  readonly userId: string | null;
  readonly window: StatsWindow;
  readonly groupBy: StatsGroup | null;
  readonly country?: string | undefined;
  readonly purpose?: MessagePurpose | undefined;
}

export interface KeyedCount extends Counted {
  /** What it is grouped by: '' where that is not known, and where nothing is asked for. */
  readonly key: string;
}

export interface Stats {
  readonly period: Period;
  readonly total: DeliveryFigures;
  readonly groups: readonly { readonly key: string | null; readonly figures: DeliveryFigures }[];
}

/** What was counted in a period, as a whole and by what it is grouped by. */
export function deliveryStatsOf(counts: readonly KeyedCount[], groupBy: StatsGroup | null, period: Period): Stats {
  return { period, total: deliveryFiguresOf(counts), groups: groupsOf(counts, groupBy, period) };
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
    figures: deliveryFiguresOf(of),
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
