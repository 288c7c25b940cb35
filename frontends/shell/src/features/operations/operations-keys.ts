import type { SetAsideSource } from '@linecheck/shared-contracts/paths';
import type { UsageWindow } from './usage/usage-figures';
import type { StatsGroup, StatsWindow } from './delivery/stats';

/** Names of the page's queries, from the general to the particular. */
export const operationsKeys = {
  alerts: ['alerts'] as const,
  alertsOf: (status: string) => ['alerts', status] as const,
  budgets: ['budgets'] as const,
  budgetsOf: (path: string) => ['budgets', path] as const,
  stats: (window: StatsWindow, group: StatsGroup) => ['stats', window, group] as const,
  deadLetters: ['letters'] as const,
  lettersOf: (consumer: string | null) => ['letters', 'of', consumer] as const,
  deadLetter: (id: string) => ['letters', 'one', id] as const,
  setAsideOf: (source: SetAsideSource) => ['set-aside', 'of', source] as const,
  setAside: (source: SetAsideSource, id: string) => ['set-aside', 'one', source, id] as const,
  canaries: ['canaries'] as const,
  codeBudgets: ['code-budgets'] as const,
  codeChanges: ['code-changes'] as const,
  usage: (window: UsageWindow) => ['usage', window] as const,
  adoption: (window: UsageWindow) => ['usage', 'adoption', window] as const,
  preflight: ['preflight'] as const,
};
