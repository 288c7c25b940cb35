import { Problem } from '@linecheck/service-kit/errors';
import { inTransaction, type Database } from '@linecheck/service-kit/persistence';
import { USAGE_REPORTS_PER_MINUTE, usageTargets } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { addDays, countUsage, dayOf, type UsageCount, type UsageDays, type UsageReport } from '../domain/usage';
import { takeReport } from '../domain/usage-budget';
import { personKeys } from '../domain/usage-person-key';
import { addUsageCounts } from '../persistence/usage-counts';
import { deleteUsagePerson, lockUsagePerson, updateUsagePerson } from '../persistence/usage-people';

export const usageDays: UsageDays = {
  discovery: usageTargets.discoveryDays,
  registration: usageTargets.registrationDays,
};

/** After a quarter nobody needs to know that a person has answered. */
const ANSWER_IS_KEPT_DAYS = 90;

/**
 * Adds a person's report to the counts, in one transaction with what is remembered of the person; gives what was added. Throws
 * `too-many-requests` above USAGE_REPORTS_PER_MINUTE, over all replicas.
 */
export async function recordUsage(
  database: Database,
  { secret, userId }: { readonly secret: string; readonly userId: string },
  report: UsageReport,
): Promise<readonly UsageCount[]> {
  const now = database.now();
  const today = dayOf(now);
  const keys = personKeys(secret, userId, today);
  return inTransaction(database, async (em) => {
    const known = await lockUsagePerson(em, keys, addDays(today, -ANSWER_IS_KEPT_DAYS));
    const { window, isTaken, retryAfterSeconds } = takeReport(known.window, USAGE_REPORTS_PER_MINUTE, now);
    if (!isTaken) throw tooManyReports(retryAfterSeconds);
    const { person, counts } = countUsage(known.person, report, today, usageDays);
    await updateUsagePerson(em, keys.current, { person, window });
    await addUsageCounts(em, counts);
    return counts;
  });
}

/** Forgets a person, in the transaction of whoever erases the rest of them. */
export async function forgetUsage(em: EntityManager, secret: string, userId: string, now: Date): Promise<void> {
  await deleteUsagePerson(em, personKeys(secret, userId, dayOf(now)));
}

function tooManyReports(resetSeconds: number): Problem {
  const max = USAGE_REPORTS_PER_MINUTE;
  return new Problem('too-many-requests', {
    limit: { name: 'requests-per-minute', max, windowSeconds: 60, unit: 'requests', remaining: 0, resetSeconds },
  });
}
