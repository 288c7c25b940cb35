import { useText } from '../../../messages';
import type { SmsTest } from '../../test-messages/sms-test';
import { TestLink } from '../../test-messages/TestLink';
import type { OpenTest } from '../../test-messages/use-open-test';

/** Leads from one attempt to the one before and after it. */
export function Attempts({ test, to }: { readonly test: SmsTest; readonly to: OpenTest }) {
  const text = useText().delivery.attempts;
  const { retry_of: earlier = null, retried_as: later = null } = test;
  if (earlier === null && later === null) return null;
  return (
    <nav className="st-attempts" aria-label={text.label}>
      {earlier !== null && (
        <TestLink testId={earlier} to={to} className="st-link">
          {text.earlier}
        </TestLink>
      )}
      {later !== null && (
        <TestLink testId={later} to={to} className="st-link">
          {text.later}
        </TestLink>
      )}
    </nav>
  );
}
