import { useApi, useLivePolling } from '@linecheck/frontend-kit';
import type { AnswerOf, phoneNumbersApi } from '@linecheck/shared-contracts';
import { type paths } from '@linecheck/shared-contracts/paths';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';

type Budgets = AnswerOf<typeof phoneNumbersApi.getCodeBudgets>;
/** What the whole installation may send within a window, and how much of it is used. */
export type Budget = Budgets['items'][number];

/** Use grows and falls with time; events report the two moments that matter alone. */
const REFRESH_MS = 30_000;

/** The budgets of one service. Each is asked for by itself: one that is down hides no other. */
export function useBudgets(path: typeof paths.getCodeBudgets | typeof paths.getTestBudgets): UseQueryResult<Budget[]> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.budgetsOf(path),
    queryFn: async ({ signal }) => (await api<Budgets>(path, { signal })).items,
    refetchInterval: useLivePolling() || REFRESH_MS,
  });
}
