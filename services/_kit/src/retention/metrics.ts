import { Counter, Gauge, type Registry } from 'prom-client';

export interface RetentionMetrics {
  deleted(table: string, rows: number): void;
  /** Nothing expired is left in the table. */
  caughtUp(table: string): void;
}

/** Each table counts as caught up when the service starts, so that one that never is shows in time. */
export function createRetentionMetrics(registry: Registry, tables: readonly string[]): RetentionMetrics {
  const registers = [registry];
  const rows = new Counter({
    name: 'linecheck_retention_deleted_rows_total',
    help: 'Rows that were deleted because nobody needs them any more',
    labelNames: ['table'],
    registers,
  });
  const last = new Gauge({
    name: 'linecheck_retention_caught_up_timestamp_seconds',
    help: 'When nothing expired was left in a table, or this replica started',
    labelNames: ['table'],
    registers,
  });
  for (const table of tables) {
    rows.inc({ table }, 0);
    last.set({ table }, Date.now() / 1_000);
  }
  return {
    deleted: (table, count) => rows.inc({ table }, count),
    caughtUp: (table) => last.set({ table }, Date.now() / 1_000),
  };
}
