import type { LimitUse, NamedLimit } from './limit-use';

/**
 * Amounts that are counted together under one key; all limits hold at once, each over any stretch of its window, which
 * is a day at most. With several shards each has its own row and its own part of every limit, so that many sends a
 * second do not wait for one row. Another key (a country, a prefix, an address) is another budget of the same decision.
 */
export interface Budget {
  readonly key: string;
  readonly limits: readonly NamedLimit[];
  readonly shards: number;
}

/** What was spent when a slot of time began. */
export interface Mark {
  readonly slot: Date;
  readonly before: number;
}

/** One counter of a budget as it was read. */
export interface BudgetCount {
  readonly shard: number;
  /** All that was ever spent. */
  readonly total: number;
  /** For each limit the first mark within its window; null where nothing was spent in it. */
  readonly since: readonly (Mark | null)[];
}

export interface SpendDecision {
  /** The limits that the amount does not fit into; none where it may be spent. */
  readonly exceeded: readonly NamedLimit[];
  /** The total that must not be passed when the amount is added. */
  readonly upTo: number;
}

/** A window has so many slots: what was spent leaves it up to one slot later than to the second, never earlier. */
const SLOTS_PER_WINDOW = 60;
/** A shard's part of a limit is at least this, so that hardly anything of it is lost where an amount does not fit. */
const MIN_PER_SHARD = 1_000;
const MAX_SHARDS = 64;

export function slotSeconds(limits: readonly NamedLimit[]): number {
  return Math.max(1, Math.floor(Math.min(...limits.map(({ windowSeconds }) => windowSeconds)) / SLOTS_PER_WINDOW));
}

/** The beginning of the slot that a moment lies in. */
export function slotOf(limits: readonly NamedLimit[], now: Date): Date {
  const length = slotSeconds(limits) * 1_000;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** How many shards a budget of these limits is best kept in: one, but for those that are meant for many sends. */
export function shardsFor(limits: readonly NamedLimit[]): number {
  const least = Math.min(...limits.map(({ max }) => max));
  return Math.min(MAX_SHARDS, Math.max(1, Math.floor(least / MIN_PER_SHARD)));
}

/** Whether an amount fits into every limit of the counter's shard. */
export function decideSpend(budget: Budget, count: BudgetCount, amount: number): SpendDecision {
  const bounds = budget.limits.map((limit, at) => beforeWindow(count, at) + partOf(budget, limit, count.shard));
  const exceeded = budget.limits.filter((_, at) => count.total + amount > (bounds[at] ?? 0));
  return { exceeded, upTo: Math.min(...bounds) };
}

/** What was spent within the window of the limit at this place. */
export function usedWithin(count: BudgetCount, at: number): number {
  return count.total - beforeWindow(count, at);
}

/** A shard's part of a limit; the parts add up to it. */
export function partOf({ shards }: Budget, { max }: NamedLimit, shard: number): number {
  return Math.floor(max / shards) + (shard < max % shards ? 1 : 0);
}

/** What is left of each limit of a budget in one shard, once `amount` is spent. */
export function usesAfter(budget: Budget, count: BudgetCount, amount: number, now: Date): LimitUse[] {
  return budget.limits.map((limit, at) => {
    const first = count.since[at]?.slot ?? slotOf(budget.limits, now);
    const remaining = Math.max(0, limit.max - usedWithin(count, at) - amount);
    return { ...limit, unit: 'segments', remaining, resetSeconds: secondsUntilGone(budget, limit, first, now) };
  });
}

/** Seconds until all that was spent in a slot has left the window. */
export function secondsUntilGone(budget: Budget, { windowSeconds }: NamedLimit, slot: Date, now: Date): number {
  const gone = slot.getTime() + (slotSeconds(budget.limits) + windowSeconds) * 1_000;
  return Math.max(1, Math.ceil((gone - now.getTime()) / 1_000));
}

function beforeWindow({ total, since }: BudgetCount, at: number): number {
  return since[at]?.before ?? total;
}
