// Replicas in turn, what they took, and budgets that open again by moving what was counted back in time.
import type { Answer, Instance } from './test-harness';

let run = 0;

export function next(among: readonly Instance[]): Instance {
  run += 1;
  return among[run % among.length]!;
}

export const taken = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 202).length;

/** As if all that was counted so far had been counted earlier. */
export async function moveBack({ context }: Instance, interval: string): Promise<void> {
  // By way of a time when nothing was: on the way no two marks may meet.
  const { pool } = context.database;
  await pool.query(`UPDATE budget_marks SET slot = slot - interval '36500 days'`);
  await pool.query(`UPDATE budget_marks SET slot = slot + interval '36500 days' - $1::interval`, [interval]);
  await pool.query('UPDATE budget_notices SET told_at = told_at - $1::interval', [interval]);
}
