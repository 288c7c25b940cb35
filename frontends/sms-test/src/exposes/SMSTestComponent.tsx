import { RemoteRoot, type RemoteProps } from '@linecheck/frontend-kit';
import { SmsTestScreen } from '../features/screen/SmsTestScreen';
import { testStyles } from './test-styles';

/** Sends test texts to the person's own numbers and shows how each arrives. */
export function SMSTestComponent(remote: RemoteProps) {
  return (
    <RemoteRoot name="sms-test" remote={remote} styles={testStyles}>
      <SmsTestScreen />
    </RemoteRoot>
  );
}
