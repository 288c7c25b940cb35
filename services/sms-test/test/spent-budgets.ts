// Replicas in turn, what they took, and budgets that open again by moving what was counted back in time.
import { inTransaction } from '@linecheck/service-kit/persistence';
import type { Answer, Instance } from './test-harness';

let run = 0;

export function next(among: readonly Instance[]): Instance {
  run += 1;
  return among[run % among.length]!;
}

export const taken = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 202).length;

/** As if all that was counted so far had been counted earlier. */
export async function moveBack({ context }: Instance, interval: string): Promise<void> {
  // By way of a time when nothing was, which retention must not see: on the way no two marks may meet.
  await inTransaction(context.database, async (em) => {
    await em.query(`UPDATE budget_marks SET slot = slot - interval '36500 days'`);
    await em.query(`UPDATE budget_marks SET slot = slot + interval '36500 days' - $1::interval`, [interval]);
    await em.query('UPDATE budget_notices SET told_at = told_at - $1::interval', [interval]);
  });
}
