import { useEffect } from 'react';
import { Button } from '../components/Button';
import { Icon } from '../icons/Icon';
import { useKitText } from '../text/use-kit-text';
import { pageConnection } from './page-connection';
import { useConnectionTrouble } from './use-connection';

/** For hosts: says once for the whole page that nothing new comes, and why. It goes by itself. */
export function ConnectionBanner() {
  const text = useKitText().connection;
  const trouble = useConnectionTrouble();
  useEffect(() => pageConnection().present(), []);
  return (
    <div role="status" className="lc-silent">
      {trouble && (
        <div className="lc-notice lc-tone-warn lc-connection">
          <Icon name="alert" />
          <p className="lc-notice-body">
            <strong className="lc-notice-title">{text[trouble].title}</strong> {text[trouble].detail}
          </p>
          {trouble === 'unreachable' && <Button onClick={() => pageConnection().retry()}>{text.now}</Button>}
        </div>
      )}
    </div>
  );
}
