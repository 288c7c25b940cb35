import { LoadFailure, Notice, useLiveEvents, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { getCodeBudgets } from '@linecheck/frontend-kit/operations/phone-numbers';
import { getTestBudgets } from '@linecheck/frontend-kit/operations/sms-test';
import { useQueryClient } from '@tanstack/react-query';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { operationsKeys } from '../../operations-keys';
import { useBudgets, type Budget, type BudgetsOperation } from '../api/list-budgets';

/** Says so while this installation comes near what it may send, or has reached it; nothing else. */
export function BudgetNotices() {
  const queryClient = useQueryClient();
  useLiveEvents(({ type }) => {
    if (type !== 'sending-budget.threshold-reached' && type !== 'sending-budget.exhausted') return;
    void queryClient.invalidateQueries({ queryKey: operationsKeys.budgets });
  });
  return (
    <>
      <NoticesOf operation={getCodeBudgets} />
      <NoticesOf operation={getTestBudgets} />
    </>
  );
}

function NoticesOf({ operation }: { readonly operation: BudgetsOperation }) {
  const text = useOperationsText().budgets;
  const budgets = useBudgets(operation);
  const near = (budgets.data ?? []).filter(({ used, quota, alert_percent }) => used * 100 >= quota * alert_percent);
  return (
    <>
      {budgets.isError && (
        <LoadFailure
          title={text.failed}
          error={budgets.error}
          onRetry={() => void budgets.refetch()}
          retrying={budgets.isFetching}
        />
      )}
      {near.map((budget) => (
        <BudgetNotice key={budget.limit} budget={budget} />
      ))}
    </>
  );
}

function BudgetNotice({ budget }: { readonly budget: Budget }) {
  const text = useOperationsText().budgets;
  const locale = useLocale();
  const { limit, used, quota } = budget;
  const isUsedUp = used >= quota;
  return (
    <Notice tone={isUsedUp ? 'bad' : 'warn'} icon="alert">
      {text.used[limit](number(used, locale), number(quota, locale))} {isUsedUp ? text.usedUp : text.near}
    </Notice>
  );
}
