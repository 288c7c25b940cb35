import { usageTargets } from '@linecheck/shared-contracts';
import type { EntityManager } from 'typeorm';
import { countAdoptions, type AdoptionCount } from '../persistence/test-adoptions';

export interface Adoption {
  readonly from: Date;
  /** Of people whose days ended within the window. */
  readonly ended: AdoptionCount;
  /** Of people whose days are not over yet. */
  readonly open: AdoptionCount;
}

const DAY_MS = 86_400_000;

/** How many people test a number once they have verified one, in the full UTC days before `now` and the one that has begun. */
export async function readAdoption(em: EntityManager, windowDays: number, now: Date): Promise<Adoption> {
  const { testDays } = usageTargets;
  const ago = (days: number, from = now.getTime()): Date => new Date(from - days * DAY_MS);
  const from = ago(windowDays, Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const ended = await countAdoptions(em, ago(testDays, from.getTime()), ago(testDays), testDays);
  const open = await countAdoptions(em, ago(testDays), new Date(now.getTime() + DAY_MS), testDays);
  return { from, ended, open };
}
