import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import type { IconName } from '../icons/icon-paths';
import type { Tone } from './tone';

export interface NoticeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  /** `alert` for what interrupts the person. */
  readonly role?: 'status' | 'alert';
  readonly children: ReactNode;
}

/** A line on a soft ground that is read out when it changes: "Delivered to your phone 2 seconds ago". */
export function Notice({ tone = 'info', icon, role = 'status', children }: NoticeProps) {
  return (
    <div className={`lc-notice lc-notice-line lc-tone-${tone}`} role={role}>
      {icon && <Icon name={icon} />}
      <div className="lc-notice-body">{children}</div>
    </div>
  );
}
