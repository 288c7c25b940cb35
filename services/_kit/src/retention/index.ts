export { daysBefore, firstOfMonth, smallestId } from './cutoffs';
export { kitRetention, olderThan, SENDS_DAYS } from './kit-rules';
export { createRetentionMetrics, type RetentionMetrics } from './metrics';
export type { RetentionRule } from './rule';
export { runRetention, type RetentionRun } from './run-retention';
export { startRetention, type RetentionOptions } from './start-retention';
