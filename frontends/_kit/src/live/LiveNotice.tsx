import { Icon } from '../icons/Icon';
import { useKitText } from '../text/use-kit-text';
import { useLiveStatus } from './use-live';

/** One quiet line that says when live updates are paused; nothing otherwise. */
export function LiveNotice() {
  const text = useKitText();
  const paused = useLiveStatus() === 'paused';
  return (
    <div role="status" className="lc-silent">
      {paused && (
        <p className="lc-live-notice">
          <Icon name="pause" />
          {text.livePaused}
        </p>
      )}
    </div>
  );
}
