import { failed, reasonOf, unknown, worstOf, type Check, type Finding, type PreflightOutcome } from './finding';

export interface CheckResult<Id extends string> extends Finding {
  readonly id: Id;
  readonly title: string;
}

export interface Report<Id extends string> {
  readonly outcome: PreflightOutcome;
  readonly checkedAt: Date;
  readonly tookMs: number;
  readonly results: readonly CheckResult<Id>[];
}

/** A check that takes longer is cut off, whatever it waits for. */
export const CHECK_TIMEOUT_MS = 5_000;

/** Runs all checks at once, so that the whole takes as long as the slowest. Never rejects. */
export async function runChecks<Id extends string>(
  checks: readonly Check<Id>[],
  withinMs = CHECK_TIMEOUT_MS,
): Promise<Report<Id>> {
  const [checkedAt, begun] = [new Date(), performance.now()];
  const results = await Promise.all(
    checks.map(async (check) => ({ id: check.id, title: check.title, ...(await findingOf(check, withinMs)) })),
  );
  return {
    outcome: worstOf(results.map(({ outcome }) => outcome)),
    checkedAt,
    tookMs: Math.round(performance.now() - begun),
    results,
  };
}

async function findingOf(check: Check, withinMs: number): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Finding>((resolve) => {
    const cutOff = unknown(`It was not found out within ${withinMs / 1000} s.`, 'Run the preflight again.');
    timer = setTimeout(() => resolve(cutOff), withinMs);
  });
  try {
    return await Promise.race([check.run(), tooLate]);
  } catch (error) {
    return failed(`The check itself failed: ${reasonOf(error)}.`, 'Run it again; if it stays, look into the log.');
  } finally {
    clearTimeout(timer);
  }
}

/** Whoever asks while it runs shares the run: many who ask never make many calls to the provider. */
export function shared<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => (running ??= run().finally(() => (running = null)));
}
