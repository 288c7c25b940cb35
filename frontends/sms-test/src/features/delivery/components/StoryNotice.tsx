import { Icon, type Tone } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';

interface StoryNoticeProps {
  readonly tone: Tone;
  readonly title: string;
  /** The provider's code, in words. */
  readonly code?: string;
  readonly detail: string;
  /** Who can mend it. */
  readonly note?: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** What stands beneath a timeline. It is no alert: `DeliveryUpdate` has said it. */
export function StoryNotice({ tone, title, code = '', detail, note, children }: StoryNoticeProps) {
  return (
    <div className={`lc-notice lc-tone-${tone}`}>
      <Icon name={tone === 'bad' ? 'alert' : 'clock'} />
      <div className="lc-notice-body">
        <p>
          <strong className="lc-notice-title">{title}</strong>
          {code}
          {/[.!?…]$/.test(`${title}${code}`) ? '' : '.'}
          {detail !== '' && ` ${detail}`}
        </p>
        {note !== undefined && <p className="st-mender">{note}</p>}
        {children && <div className="lc-notice-actions">{children}</div>}
      </div>
    </div>
  );
}
