import type { EntityManager } from 'typeorm';
import type { Canary, CanaryRun } from '../domain/canary';
import type { SmsTest } from '../domain/sms-test';
import { runsOf } from '../persistence/canaries';
import { findTests } from '../persistence/sms-tests';

/** A run, and its test where it made one. */
export interface ShownRun {
  readonly run: CanaryRun;
  readonly test: SmsTest | null;
}

export interface ShownCanary {
  readonly canary: Canary;
  /** Newest first. */
  readonly runs: readonly ShownRun[];
}

/** Canaries with their last runs, but for those whose test is past its retention. */
export async function withRuns(em: EntityManager, canaries: readonly Canary[]): Promise<ShownCanary[]> {
  const runs = await runsOf(
    em,
    canaries.map(({ canaryId }) => canaryId),
  );
  const ids = runs.flatMap(({ testId }) => (testId === null ? [] : [testId]));
  const tests = new Map((await findTests(em, ids)).map((test) => [test.testId, test]));
  const shown = runs.map((run): ShownRun => ({ run, test: (run.testId && tests.get(run.testId)) || null }));
  const known = shown.filter(({ run, test }) => run.testId === null || test !== null);
  return canaries.map((canary) => ({ canary, runs: known.filter(({ run }) => run.canaryId === canary.canaryId) }));
}
