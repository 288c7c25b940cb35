import { Problem } from '@linecheck/service-kit/errors';
import {
  decideCeiling,
  decideSpend,
  pickShard,
  longestWait,
  queryIn,
  readCounts,
  spend,
  usesAfter,
  type Budget,
  type BudgetCount,
  type CeilingDecision,
  type CeilingNotice,
  type LimitUse,
  type NamedLimit,
  type Query,
  type SendingCeiling,
} from '@linecheck/service-kit/limits';
import type { Write } from '@linecheck/service-kit/persistence';
import type { EntityManager } from 'typeorm';

/** What tests may take, in segments. */
export interface TestLimits {
  readonly perPerson: readonly NamedLimit[];
  readonly perNumber: readonly NamedLimit[];
  readonly ofInstallation: SendingCeiling;
}

export interface TestSpend {
  readonly userId: string;
  readonly e164: string;
  readonly segments: number;
}

/** What a test takes from its budgets, as it was decided: the writes belong into the transaction of the test. */
export interface DecidedSpend {
  readonly writes: readonly Write[];
  /** What operators are to be notified of it. */
  readonly notices: readonly CeilingNotice[];
  /** What is left to its person. */
  readonly left: readonly LimitUse[];
}

/** A limit leaves no room for a test. Operators are notified after the transaction that this ends. */
export class TooManyTests extends Problem {
  constructor(
    limit: LimitUse,
    readonly notices: readonly CeilingNotice[] = [],
  ) {
    super('too-many-tests', { limit });
  }
}

/**
 * Decides whether a test fits into all budgets: of its person, of its number over all people, of the whole
 * installation. Throws TooManyTests; nothing is counted then.
 */
export async function decideTest(em: EntityManager, limits: TestLimits, test: TestSpend): Promise<DecidedSpend> {
  const query = queryIn(em);
  const { ofInstallation } = limits;
  const ofPerson = { key: `tests:person:${test.userId}`, limits: limits.perPerson, shards: 1 };
  const ofNumber = { key: `tests:number:${test.e164}`, limits: limits.perNumber, shards: 1 };
  const { now, counts } = await readCounts(query, [
    { budget: ofPerson, shard: 0 },
    { budget: ofNumber, shard: 0 },
    { budget: ofInstallation.budget, shard: pickShard(ofInstallation) },
  ]);
  const [person, number, installation] = counts as [BudgetCount, BudgetCount, BudgetCount];
  const asked = { amount: test.segments, now };
  const personal = await spendOrThrow(query, 'person', ofPerson, person, asked);
  const ofThisNumber = await spendOrThrow(query, 'number', ofNumber, number, asked);
  const { writes, notices, reached } = await decideCeiling(query, ofInstallation, installation, asked);
  if (reached) throw new TooManyTests(reached, notices);
  const left = usesAfter(ofPerson, person, test.segments, now);
  return { writes: [...personal, ...ofThisNumber, ...writes], notices, left };
}

/** Decides whether a canary's test fits under the ceiling of the whole installation: no budget of a person or a number counts it. */
export async function decideCanary(
  em: EntityManager,
  { ofInstallation }: Pick<TestLimits, 'ofInstallation'>,
  segments: number,
): Promise<CeilingDecision> {
  const query = queryIn(em);
  const { now, counts } = await readCounts(query, [
    { budget: ofInstallation.budget, shard: pickShard(ofInstallation) },
  ]);
  const [installation] = counts as [BudgetCount];
  return decideCeiling(query, ofInstallation, installation, { amount: segments, now });
}

async function spendOrThrow(
  query: Query,
  name: string,
  budget: Budget,
  count: BudgetCount,
  asked: { amount: number; now: Date },
): Promise<Write[]> {
  const { exceeded, upTo } = decideSpend(budget, count, asked.amount);
  if (exceeded.length > 0) throw new TooManyTests(await longestWait(query, budget, count, exceeded, asked));
  return spend(name, budget, count, { ...asked, upTo });
}
