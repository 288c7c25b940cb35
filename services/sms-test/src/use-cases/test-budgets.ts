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

/** Tests of one text that are asked for together: one to each number. */
export interface TestSpend {
  readonly userId: string;
  /** E.164. */
  readonly numbers: readonly string[];
  /** Of each test. */
  readonly segments: number;
  /** E.164: texts to them cost nothing, so the installation's ceiling does not count them. */
  readonly testNumbers: ReadonlySet<string>;
}

/** What tests take from its budgets, as it was decided: the writes belong into the transaction of the tests. */
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
export async function decideTests(em: EntityManager, limits: TestLimits, tests: TestSpend): Promise<DecidedSpend> {
  const query = queryIn(em);
  const { ofInstallation } = limits;
  const ofPerson = { key: `tests:person:${tests.userId}`, limits: limits.perPerson, shards: 1 };
  // In one order, whoever asks: two requests that share numbers wait for one another's rows and never in a circle.
  const ofNumbers = tests.numbers.toSorted().map((e164) => {
    return { key: `tests:number:${e164}`, limits: limits.perNumber, shards: 1 };
  });
  const { now, counts } = await readCounts(query, [
    { budget: ofPerson, shard: 0 },
    { budget: ofInstallation.budget, shard: pickShard(ofInstallation) },
    ...ofNumbers.map((budget) => ({ budget, shard: 0 })),
  ]);
  const [person, installation, ...perNumber] = counts as [BudgetCount, BudgetCount, ...BudgetCount[]];
  const together = { amount: tests.segments * tests.numbers.length, now };
  const writes = await spendOrThrow(query, 'person', ofPerson, person, together);
  for (const [at, budget] of ofNumbers.entries()) {
    const asked = { amount: tests.segments, now };
    writes.push(...(await spendOrThrow(query, `number_${at}`, budget, perNumber[at] as BudgetCount, asked)));
  }
  const paid = tests.numbers.filter((e164) => !tests.testNumbers.has(e164));
  const ceiling = await decideCosts(query, ofInstallation, installation, { amount: tests.segments * paid.length, now });
  if (ceiling.reached) throw new TooManyTests(ceiling.reached, ceiling.notices);
  const left = usesAfter(ofPerson, person, together.amount, now);
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
): Promise<Write[]> {
  const { exceeded, upTo } = decideSpend(budget, count, asked.amount);
  const tooSmall = exceeded.filter(({ max }) => asked.amount > max);
  if (tooSmall.length > 0) {
    const limit = await longestWait(query, budget, count, tooSmall, asked);
    throw new TooManyTests(limit, [], neverFits(limit, asked.amount));
  }
  if (exceeded.length > 0) throw new TooManyTests(await longestWait(query, budget, count, exceeded, asked));
  return spend(name, budget, count, { ...asked, upTo });
}

/** Waiting helps no request that asks for more than a limit ever allows. */
function neverFits({ max }: LimitUse, amount: number): string {
  return `These tests take ${amount} segments together, and at most ${max} go out at once. Send to fewer numbers, or a shorter text.`;
}
