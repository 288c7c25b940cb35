import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import { useKitText } from '../text/use-kit-text';
import { Button } from './Button';

export interface ErrorNoticeProps {
  /** What happened. */
  readonly title: ReactNode;
  /** What to do. */
  readonly detail?: ReactNode;
  /** From the service, for whoever is asked for help. */
  readonly requestId?: string | null;
  readonly onRetry?: () => void;
  readonly retrying?: boolean;
  readonly retryLabel?: string;
  /** Further ways out, beside the retry. */
  readonly children?: ReactNode;
}

/** Stands where it happened. Says what happened, what to do, and offers to do it again. */
export function ErrorNotice({ title, detail, requestId, onRetry, retrying, retryLabel, children }: ErrorNoticeProps) {
  const text = useKitText();
  return (
    <div className="lc-notice lc-tone-bad" role="alert">
      <Icon name="alert" />
      <div className="lc-notice-body">
        <p>
          <strong className="lc-notice-title">{title}</strong>
          {detail && <> {detail}</>}
        </p>
        {requestId && <p className="lc-notice-reference">{text.reference(requestId)}</p>}
        {(onRetry || children) && (
          <div className="lc-notice-actions">
            {onRetry && (
              <Button onClick={onRetry} busy={retrying}>
                {retryLabel ?? text.tryAgain}
              </Button>
            )}
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
