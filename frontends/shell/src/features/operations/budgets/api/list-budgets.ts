import { useApi, useLivePolling, type ClientOperation } from '@linecheck/frontend-kit';
import type { AnswerOf, phoneNumbersApi, smsTestApi } from '@linecheck/shared-contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';

/** Of codes or of tests: each service knows its own. */
export type BudgetsOperation = ClientOperation<
  typeof phoneNumbersApi.getCodeBudgets | typeof smsTestApi.getTestBudgets
>;
/** What the whole installation may send within a window, and how much of it is used. */
export type Budget = AnswerOf<typeof phoneNumbersApi.getCodeBudgets>['items'][number];

/** Use grows and falls with time; events report the two moments that matter alone. */
const REFRESH_MS = 30_000;

/** The budgets of one service. Each is asked for by itself: one that is down hides no other. */
export function useBudgets(operation: BudgetsOperation): UseQueryResult<Budget[]> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.budgetsOf(operation.path),
    queryFn: async ({ signal }) => (await api(operation, { signal })).items,
    refetchInterval: useLivePolling() || REFRESH_MS,
  });
}
