import type { CeilingName, CeilingPurpose } from '@linecheck/shared-contracts';
import type { Write } from '../persistence';
import { decideSpend, partOf, shardsFor, usedWithin, type Budget, type BudgetCount } from './budget';
import { readShards, secondsUntilRoom, spend, type Query } from './budget-counts';
import { dueNotices, type CeilingNotice } from './ceiling-notices';
import type { LimitUse, NamedLimit } from './limit-use';

/** A limit of the whole installation. */
export interface CeilingLimit extends NamedLimit {
  readonly name: CeilingName;
}

interface CeilingBudget extends Budget {
  readonly limits: readonly CeilingLimit[];
}

/** What this installation sends of one purpose, over all people, in segments; operators are notified before it is used up. */
export interface SendingCeiling {
  readonly purpose: CeilingPurpose;
  readonly budget: CeilingBudget;
  /** At this share of a limit, in percent, operators are notified. */
  readonly alertPercent: number;
}

const names: Readonly<Record<CeilingPurpose, { hour: CeilingName; day: CeilingName }>> = {
  verification: { hour: 'codes-installation-hour', day: 'codes-installation-day' },
  test: { hour: 'tests-installation-hour', day: 'tests-installation-day' },
};

export function sendingCeiling(
  purpose: CeilingPurpose,
  { perHour, perDay, alertPercent }: { perHour: number; perDay: number; alertPercent: number },
): SendingCeiling {
  const limits = [
    { name: names[purpose].hour, windowSeconds: 3_600, max: perHour },
    { name: names[purpose].day, windowSeconds: 86_400, max: perDay },
  ];
  return { purpose, alertPercent, budget: { key: `installation:${purpose}`, limits, shards: shardsFor(limits) } };
}

/** The shard that the next send is to be counted in. */
export function pickShard({ budget: { shards } }: SendingCeiling): number {
  return Math.floor(Math.random() * shards);
}

/** What a send comes to: what has to be written with it, and what operators have to be notified. */
export interface CeilingDecision {
  readonly writes: readonly Write[];
  readonly notices: readonly CeilingNotice[];
  /** The limit that leaves no room for it; nothing is written then. */
  readonly reached: LimitUse | null;
}

/**
 * Decides from one shard for as long as there is room well below the ceiling; else looks at all of them, so that no
 * send is refused while one of them has room for it.
 */
export async function decideCeiling(
  query: Query,
  ceiling: SendingCeiling,
  drawn: BudgetCount,
  { amount, now }: { amount: number; now: Date },
): Promise<CeilingDecision> {
  const { budget } = ceiling;
  const { exceeded, upTo } = decideSpend(budget, drawn, amount);
  const isNear = budget.limits.some((limit, at) => {
    const threshold = (partOf(budget, limit, drawn.shard) * ceiling.alertPercent) / 100;
    return usedWithin(drawn, at) + amount >= threshold;
  });
  if (exceeded.length === 0 && !isNear) {
    return { writes: spend('ceiling', budget, drawn, { amount, upTo, now }), notices: [], reached: null };
  }
  return decideFromAll(query, ceiling, { amount, now });
}

async function decideFromAll(
  query: Query,
  ceiling: SendingCeiling,
  { amount, now }: { amount: number; now: Date },
): Promise<CeilingDecision> {
  const { budget } = ceiling;
  const counts = await readShards(query, budget);
  const roomiest = counts.reduce((best, count) =>
    remainingIn(budget, count) > remainingIn(budget, best) ? count : best,
  );
  const { exceeded, upTo } = decideSpend(budget, roomiest, amount);
  const reached = exceeded.length === 0 ? null : await longestWait(query, budget, roomiest, exceeded, { amount, now });
  const used = budget.limits.map((_, at) => usedInAll(counts, at) + (reached ? 0 : amount));
  const notices = await dueNotices(query, ceiling, { used, reached, now });
  const writes = reached ? [] : spend('ceiling', budget, roomiest, { amount, upTo, now });
  return { writes, notices, reached };
}

/** Of the limits that an amount does not fit into, the one that opens last. */
export async function longestWait(
  query: Query,
  budget: Budget,
  count: BudgetCount,
  exceeded: readonly NamedLimit[],
  { amount, now }: { amount: number; now: Date },
): Promise<LimitUse> {
  const uses: LimitUse[] = [];
  for (const limit of exceeded) {
    const resetSeconds = await secondsUntilRoom(query, budget, count, limit, { amount, now });
    const used = usedWithin(count, budget.limits.indexOf(limit));
    const remaining = Math.max(0, partOf(budget, limit, count.shard) - used);
    uses.push({ ...limit, unit: 'segments', remaining, resetSeconds });
  }
  return uses.reduce((longest, use) => (use.resetSeconds > longest.resetSeconds ? use : longest));
}

/** How much of a ceiling's limits is used, over all shards. */
export interface CeilingUse {
  readonly limit: CeilingLimit;
  readonly used: number;
}

export async function ceilingUse(query: Query, { budget }: SendingCeiling): Promise<CeilingUse[]> {
  const counts = await readShards(query, budget);
  return budget.limits.map((limit, at) => ({ limit, used: usedInAll(counts, at) }));
}

function usedInAll(counts: readonly BudgetCount[], at: number): number {
  return counts.reduce((sum, count) => sum + usedWithin(count, at), 0);
}

function remainingIn(budget: Budget, count: BudgetCount): number {
  return decideSpend(budget, count, 0).upTo - count.total;
}
