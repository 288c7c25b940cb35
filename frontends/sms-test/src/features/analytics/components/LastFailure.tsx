import { RelativeTime, RemoteBoundary, Skeleton, useDestination } from '@linecheck/frontend-kit';
import { useAnalyticsText } from '../../../messages/analytics';
import { shortNameOfNumber } from '../../screen/number-names';
import type { SmsTest } from '../../test-messages/sms-test';
import { TestLink } from '../../test-messages/TestLink';
import { useOpenTest } from '../../test-messages/use-open-test';

/** Words for all that can fail: a chunk of its own, for those with a failure. */
const loadReason = () => import('./FailureReason').then(({ FailureReason }) => FailureReason);

/** The last test of the period that failed: why, to which number and when, and the way to it. */
export function LastFailure({ test }: { readonly test: SmsTest }) {
  const words = useAnalyticsText().lastFailure;
  const hasPage = useDestination('test') !== null;
  const toTest = useOpenTest(() => undefined);
  return (
    <section className="st-last-failure" aria-label={words.title}>
      <div className="st-last-failure-words">
        <RemoteBoundary
          name={words.reason}
          load={loadReason}
          remote={{ test }}
          skeleton={
            <p className="st-last-failure-title">
              <Skeleton width="180px" height="14px" />
            </p>
          }
        />
        <p className="st-last-failure-detail">
          {words.title} · {shortNameOfNumber([], test)} · <RelativeTime value={test.created_at} />
        </p>
      </div>
      {hasPage && (
        <TestLink testId={test.test_id} to={toTest} className="lc-button lc-button-link">
          <span>
            {words.open} <span aria-hidden="true">→</span>
          </span>
        </TestLink>
      )}
    </section>
  );
}
