import { Button, EmptyState, useDestination } from '@linecheck/frontend-kit';
import { useAnalyticsText } from '../../../messages/analytics';
import { useTests } from '../../history/api/list-tests';
import type { Period } from '../test-stats';
import { AnalyticsSkeleton } from './AnalyticsSkeleton';

/** What the card is for, where the period has no test; whether it would be the person's first is asked only here. */
export function EmptyAnalytics({ period }: { readonly period: Period }) {
  const text = useAnalyticsText();
  const sendTest = useDestination('send-test');
  const tests = useTests();
  if (tests.isPending) return <AnalyticsSkeleton />;
  return (
    <EmptyState
      icon="send"
      title={tests.data?.length === 0 ? text.empty.first : text.empty.inPeriod[period]}
      detail={text.empty.detail}
    >
      {sendTest && (
        <Button variant="primary" icon="send" onClick={() => sendTest()}>
          {text.sendTest}
        </Button>
      )}
    </EmptyState>
  );
}
