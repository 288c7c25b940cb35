import { Button, RelativeTime, useDestination } from '@linecheck/frontend-kit';
import { useId } from 'react';
import { useText } from '../../../messages';
import { shortNameOfNumber } from '../../screen/number-names';
import type { SmsTest } from '../../test-messages/sms-test';
import { useFailureSummary } from '../use-failure-summary';

/** The last test of the period that failed: why, to which number and when, and the way to it. */
export function LastFailure({ test }: { readonly test: SmsTest }) {
  const text = useText().analytics.lastFailure;
  const openTest = useDestination('test');
  const summary = useFailureSummary(test);
  const id = useId();
  return (
    <section className="st-last-failure" aria-label={text.title}>
      <div className="st-last-failure-words">
        <p className="st-last-failure-title" id={id}>
          {summary}
        </p>
        <p className="st-last-failure-detail">
          {text.title} · {shortNameOfNumber([], test.phone_number)} · <RelativeTime value={test.created_at} />
        </p>
      </div>
      {openTest && (
        <Button variant="link" aria-describedby={id} onClick={() => openTest({ testId: test.test_id })}>
          <span>
            {text.open} <span aria-hidden="true">→</span>
          </span>
        </Button>
      )}
    </section>
  );
}
