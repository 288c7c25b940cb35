import { RelativeTime, useDestination } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { reasonWords } from '../../delivery/story-words';
import { shortNameOfNumber } from '../../screen/number-names';
import type { SmsTest } from '../../test-messages/sms-test';
import { TestLink } from '../../test-messages/TestLink';
import { useOpenTest } from '../../test-messages/use-open-test';

/** The last test of the period that failed: why, to which number and when, and the way to it. */
export function LastFailure({ test }: { readonly test: SmsTest }) {
  const text = useText();
  const words = text.analytics.lastFailure;
  const hasPage = useDestination('test') !== null;
  const toTest = useOpenTest(() => undefined);
  return (
    <section className="st-last-failure" aria-label={words.title}>
      <div className="st-last-failure-words">
        <p className="st-last-failure-title">{reasonWords(test, text)}</p>
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
