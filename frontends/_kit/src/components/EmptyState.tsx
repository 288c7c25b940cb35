import type { ReactNode } from 'react';
import type { IconName } from '../icons/icon-paths';
import { IconTile } from './Card';

export interface EmptyStateProps {
  readonly icon?: IconName;
  /** What this is for. */
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** The one next step. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, detail, children }: EmptyStateProps) {
  return (
    <div className="lc-empty">
      {icon && <IconTile name={icon} size={20} />}
      <p className="lc-empty-title">{title}</p>
      {detail && <p className="lc-empty-detail">{detail}</p>}
      {children}
    </div>
  );
}
