import type { Pool } from 'pg';
import type { RetentionMetrics } from './metrics';
import { deleteStatement, type RetentionRule } from './rule';

export interface RetentionRun {
  readonly pool: Pool;
  readonly rules: readonly RetentionRule[];
  readonly metrics?: RetentionMetrics;
  /** Rows in a batch, each committed by itself, so that no lock is held for long. */
  readonly batchRows?: number;
  /** So long one table is worked on, in ms; the next run goes on there. */
  readonly tableBudgetMs?: number;
  /** Ends the run after the batch under way. */
  readonly stopped?: () => boolean;
}

const BATCH_ROWS = 5_000;
const TABLE_BUDGET_MS = 60_000;

/**
 * Deletes what has expired, table by table and batch by batch. Replicas may do it at the same time. A table that fails stops no
 * other; what failed is thrown at the end, as one error that names the tables.
 */
export async function runRetention(run: RetentionRun): Promise<void> {
  const failures: { table: string; error: unknown }[] = [];
  for (const rule of run.rules) {
    if (run.stopped?.()) break;
    try {
      await deleteExpired(rule, run);
    } catch (error) {
      failures.push({ table: rule.table, error });
    }
  }
  if (failures.length === 0) return;
  const said = failures.map(({ table, error }) => `${table}: ${(error as Error).message}`).join('; ');
  throw new AggregateError(
    failures.map(({ error }) => error),
    `Expired rows stay in ${said}`,
  );
}

async function deleteExpired(rule: RetentionRule, run: RetentionRun): Promise<void> {
  const { pool, metrics, batchRows = BATCH_ROWS, tableBudgetMs = TABLE_BUDGET_MS, stopped = () => false } = run;
  const statement = deleteStatement(rule);
  const deadline = Date.now() + tableBudgetMs;
  do {
    const { rowCount } = await pool.query(statement, [batchRows, ...(rule.values ?? [])]);
    metrics?.deleted(rule.table, rowCount ?? 0);
    if ((rowCount ?? 0) < batchRows) return metrics?.caughtUp(rule.table);
  } while (Date.now() < deadline && !stopped());
}
