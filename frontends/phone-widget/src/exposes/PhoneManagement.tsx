import { RemoteRoot, type RemoteProps } from '@linecheck/frontend-kit';
import { Management } from '../features/screens/Management';
import { styles } from './styles';

/** The whole management of the person's numbers, for a page of its own. */
export function PhoneManagement(remote: RemoteProps) {
  return (
    <RemoteRoot name="phone-management" remote={remote} styles={styles}>
      <Management />
    </RemoteRoot>
  );
}
