import { RemoteRoot, type RemoteProps } from '@linecheck/frontend-kit';
import { Widget } from '../features/screens/Widget';
import { styles } from './styles';

/** The dashboard card: the person's numbers, how each stands, and adding and verifying them. */
export function PhoneNumberRegistrationWidget(remote: RemoteProps) {
  return (
    <RemoteRoot name="phone-widget" remote={remote} styles={styles}>
      <Widget />
    </RemoteRoot>
  );
}
