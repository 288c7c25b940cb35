import type { ReactNode } from 'react';
import { Icon } from '../icons/Icon';
import type { IconName } from '../icons/icon-paths';
import type { Tone } from './tone';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  /** Always a word: colour alone says nothing. */
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span className={`lc-badge lc-tone-${tone}`}>
      {icon && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}
