import { refusalOf, useApi, useLiveEvents, useLivePolling } from '@linecheck/frontend-kit';
import {
  backtestCodeLimits,
  endCodeOverride,
  getCodeLimits,
  listCodeOverrideChanges,
  listCodeOverrides,
  listCodeStops,
  setCodeOverride,
} from '@linecheck/frontend-kit/operations/phone-numbers';
import { listPrices } from '@linecheck/frontend-kit/operations/sms-test';
import type { AnswerOf, BodyOf, phoneNumbersApi, smsTestApi } from '@linecheck/shared-contracts';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { operationsKeys } from '../../operations-keys';

type Api = typeof phoneNumbersApi;
export type CodeStop = AnswerOf<Api['listCodeStops']>['items'][number];
export type CodeOverride = AnswerOf<Api['setCodeOverride']>;
export type CodeOverrideChange = AnswerOf<Api['listCodeOverrideChanges']>['items'][number];
export type CodeLimits = AnswerOf<Api['getCodeLimits']>;
export type Backtest = AnswerOf<Api['backtestCodeLimits']>;
export type BacktestBody = BodyOf<Api['backtestCodeLimits']>;
export type OverrideBody = BodyOf<Api['setCodeOverride']>;
export type Price = AnswerOf<typeof smsTestApi.listPrices>['items'][number];

/** How many codes were stopped grows without an event. */
const REFRESH_MS = 15_000;

export interface CodeBudgets {
  readonly limits: CodeLimits;
  readonly stops: readonly CodeStop[];
  readonly overrides: readonly CodeOverride[];
}

/** What is stopped, lifted and blocked now. */
export function useCodeBudgets(): UseQueryResult<CodeBudgets> {
  const api = useApi();
  const refresh = useRefresh();
  useLiveEvents(({ type }) => {
    if (type === 'verification.budget-exceeded' || type === 'verification.budget-cleared') void refresh();
  });
  return useQuery({
    queryKey: operationsKeys.codeBudgets,
    queryFn: async ({ signal }) => {
      const [limits, stops, overrides] = await Promise.all([
        api(getCodeLimits, { signal }),
        api(listCodeStops, { query: { status: 'open', limit: 100 }, signal }),
        api(listCodeOverrides, { signal }),
      ]);
      return { limits, stops: stops.items, overrides: overrides.items };
    },
    refetchInterval: useLivePolling() || REFRESH_MS,
  });
}

const SHOWN_CHANGES = 20;

/** The newest entries of the audit trail. */
export function useOverrideChanges(): UseQueryResult<CodeOverrideChange[]> {
  const api = useApi();
  return useQuery({
    queryKey: operationsKeys.codeChanges,
    queryFn: async ({ signal }) =>
      (await api(listCodeOverrideChanges, { query: { limit: SHOWN_CHANGES }, signal })).items,
  });
}

function useRefresh(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [operationsKeys.codeBudgets, operationsKeys.codeChanges].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
}

/** `onSet` is called although whoever asked has left meanwhile. */
export function useSetOverride(
  onSet: (body: OverrideBody) => void,
): UseMutationResult<CodeOverride, Error, OverrideBody> {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body) => api(setCodeOverride, { body }),
    onSuccess: async (_, body) => {
      await refresh();
      onSet(body);
    },
  });
}

/** One that has ended already is ended as well. */
export function useEndOverride(): UseMutationResult<void, Error, CodeOverride> {
  const api = useApi();
  return useMutation({
    mutationFn: async ({ override_id }) => {
      try {
        await api(endCodeOverride, { params: { override_id } });
      } catch (error) {
        if (refusalOf(endCodeOverride, error) !== 'not-found') throw error;
      }
    },
    onSuccess: useRefresh(),
  });
}

export interface PricedBacktest {
  readonly result: Backtest;
  /** Empty where none were loaded, or where they cannot be had. */
  readonly prices: readonly Price[];
}

export function useBacktest(): UseMutationResult<PricedBacktest, Error, BacktestBody> {
  const api = useApi();
  return useMutation({
    mutationFn: async (body) => {
      const prices = api(listPrices, {}).then(
        ({ items }) => items,
        () => [],
      );
      return { result: await api(backtestCodeLimits, { body }), prices: await prices };
    },
  });
}
