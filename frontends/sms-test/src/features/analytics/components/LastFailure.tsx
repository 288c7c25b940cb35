import { RelativeTime, useDestination } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { shortNameOfNumber } from '../../screen/number-names';
import type { SmsTest } from '../../test-messages/sms-test';
import { TestLink } from '../../test-messages/TestLink';
import { useOpenTest } from '../../test-messages/use-open-test';
import { useFailureSummary } from '../use-failure-summary';

/** The last test of the period that failed: why, to which number and when, and the way to it. */
export function LastFailure({ test }: { readonly test: SmsTest }) {
  const text = useText().analytics.lastFailure;
  const hasPage = useDestination('test') !== null;
  const toTest = useOpenTest(() => undefined);
  const summary = useFailureSummary(test);
  return (
    <section className="st-last-failure" aria-label={text.title}>
      <div className="st-last-failure-words">
        <p className="st-last-failure-title">{summary}</p>
        <p className="st-last-failure-detail">
          {text.title} · {shortNameOfNumber([], test.phone_number)} · <RelativeTime value={test.created_at} />
        </p>
      </div>
      {hasPage && (
        <TestLink testId={test.test_id} to={toTest} className="lc-button lc-button-link">
          <span>
            {text.open} <span aria-hidden="true">→</span>
          </span>
        </TestLink>
      )}
    </section>
  );
}
