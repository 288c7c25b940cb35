import { Button, EmptyState, useDestination } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useHasTests } from '../api/has-tests';
import type { Period } from '../test-stats';
import { AnalyticsSkeleton } from './AnalyticsSkeleton';

/** What the card is for, where the period has no test; whether it would be the person's first is asked only here. */
export function EmptyAnalytics({ period }: { readonly period: Period }) {
  const text = useText().analytics;
  const sendTest = useDestination('send-test');
  const hasTests = useHasTests();
  if (hasTests.isPending) return <AnalyticsSkeleton />;
  return (
    <EmptyState
      icon="send"
      title={hasTests.data === false ? text.empty.first : text.empty.inPeriod[period]}
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
