import { LiveNotice, useRemote } from '@linecheck/frontend-kit';
import { useLiveTests } from '../test-messages/use-live-tests';
import { AllTests } from './AllTests';
import { OneTest } from './OneTest';

/** Send a test, watch it arrive, look back; or, where the host names a test, that one alone. */
export function SmsTestScreen() {
  const { target } = useRemote();
  useLiveTests();
  return (
    <div className="st-screen">
      <div className="st-live">
        <LiveNotice />
      </div>
      {target?.testId === undefined ? <AllTests /> : <OneTest testId={target.testId} />}
    </div>
  );
}
