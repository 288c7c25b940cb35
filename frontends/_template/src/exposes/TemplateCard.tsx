import { RemoteRoot, type RemoteProps } from '@linecheck/frontend-kit';
import { PrimaryNumber } from '../features/primary-number/components/PrimaryNumber';
import { styles } from './styles';

/** The number that a person uses most, and a test text to it. */
export function TemplateCard(remote: RemoteProps) {
  return (
    <RemoteRoot name="template" remote={remote} styles={styles}>
      <PrimaryNumber />
    </RemoteRoot>
  );
}
