import type { EntityManager } from 'typeorm';
import { addDays, dayOf } from '../domain/usage';
import { firstDayOf, usageFigures, type UsageFigures, type UsagePeriod } from '../domain/usage-figures';
import { listUsageCounts } from '../persistence/usage-counts';
import { usageDays } from './record-usage';

export interface ReadUsage {
  readonly period: UsagePeriod;
  readonly figures: UsageFigures;
}

/** How the product was used in the full UTC days before `now`, and in the one that has begun. */
export async function readUsage(em: EntityManager, windowDays: number, now: Date): Promise<ReadUsage> {
  const today = dayOf(now);
  const period = { from: addDays(today, -windowDays), today };
  const counts = await listUsageCounts(em, firstDayOf(period, usageDays));
  return { period, figures: usageFigures(counts, period, usageDays) };
}
