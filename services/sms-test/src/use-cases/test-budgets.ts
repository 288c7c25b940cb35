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
  type Query,
  type SendingCeiling,
} from '@linecheck/service-kit/limits';
import type { Write } from '@linecheck/service-kit/persistence';
import { identityOf } from '@linecheck/shared-contracts/number-reading/identity';
import type { EntityManager } from 'typeorm';
import {
  budgetKeys,
  type TestableNumber,
  type TestLimits,
  type TestRequestFacts,
} from '../persistence/test-request-facts';

export type { TestLimits } from '../persistence/test-request-facts';

/** Tests of one text that are asked for together: one to each number. */
export interface TestSpend {
  readonly userId: string;
  readonly numbers: readonly Pick<TestableNumber, 'e164' | 'spent'>[];
  /** Of each test. */
  readonly segments: number;
  /** E.164: texts to them cost nothing, so the installation's ceiling does not count them. */
  readonly testNumbers: ReadonlySet<string>;
  /** Nothing is counted where the person has spent anything since it was read. */
  readonly isAlone: boolean;
}

/** What tests take from its budgets, as it was decided: the writes belong into the statement of the tests. */
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
    detail?: string,
  ) {
    super('too-many-tests', { limit, ...(detail && { detail }) });
  }
}

/**
 * Decides whether tests fit into all budgets, together: of their person, of each number over all people, of the whole
 * installation. Throws TooManyTests; nothing is counted then.
 */
export async function decideTests(
  query: Query,
  limits: TestLimits,
  { clock: now, spentByPerson, spentByInstallation }: TestRequestFacts,
  { userId, numbers, segments, testNumbers, isAlone }: TestSpend,
): Promise<DecidedSpend> {
  const ofPerson = { key: budgetKeys.ofPerson(userId), limits: limits.perPerson, shards: 1 };
  const together = { amount: segments * numbers.length, now };
  const writes = await spendOrThrow(query, 'person', ofPerson, spentByPerson, together, isAlone);
  // In one order, whoever asks: two requests that share numbers wait for one another's rows and never in a circle.
  const inOrder = numbers.toSorted((a, b) => (a.e164 < b.e164 ? -1 : 1));
  for (const [at, { e164, spent }] of inOrder.entries()) {
    const budget = { key: budgetKeys.ofNumber + identityOf(e164), limits: limits.perNumber, shards: 1 };
    writes.push(...(await spendOrThrow(query, `number_${at}`, budget, spent, { amount: segments, now })));
  }
  const costs = { amount: segments * numbers.filter(({ e164 }) => !testNumbers.has(e164)).length, now };
  const ceiling = await decideCosts(query, limits.ofInstallation, spentByInstallation, costs);
  if (ceiling.reached) throw new TooManyTests(ceiling.reached, ceiling.notices);
  const left = usesAfter(ofPerson, spentByPerson, together.amount, now);
  return { writes: [...writes, ...ceiling.writes], notices: ceiling.notices, left };
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
  return decideCosts(query, ofInstallation, installation, { amount: segments, now });
}

const FREE: CeilingDecision = { writes: [], notices: [], reached: null };

/** What costs nothing is counted nowhere, and goes out whatever has been spent. */
async function decideCosts(
  query: Query,
  ceiling: SendingCeiling,
  count: BudgetCount,
  costs: { amount: number; now: Date },
): Promise<CeilingDecision> {
  return costs.amount === 0 ? FREE : decideCeiling(query, ceiling, count, costs);
}

async function spendOrThrow(
  query: Query,
  name: string,
  budget: Budget,
  count: BudgetCount,
  asked: { amount: number; now: Date },
  isAlone = false,
): Promise<Write[]> {
  const { exceeded, upTo } = decideSpend(budget, count, asked.amount);
  const tooSmall = exceeded.filter(({ max }) => asked.amount > max);
  if (tooSmall.length > 0) {
    const limit = await longestWait(query, budget, count, tooSmall, asked);
    throw new TooManyTests(limit, [], neverFits(limit, asked.amount));
  }
  if (exceeded.length > 0) throw new TooManyTests(await longestWait(query, budget, count, exceeded, asked));
  // A total only grows: it stays within this bound only if nobody has added to it since it was read.
  const bound = isAlone ? Math.min(upTo, count.total + asked.amount) : upTo;
  return spend(name, budget, count, { ...asked, upTo: bound });
}

/** Waiting helps no request that asks for more than a limit ever allows. */
function neverFits({ max }: LimitUse, amount: number): string {
  return `These tests take ${amount} segments together, and at most ${max} go out at once. Send to fewer numbers, or a shorter text.`;
}
