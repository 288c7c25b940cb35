import type { ReactNode } from 'react';

export interface RowProps {
  /** First and strong: the number. */
  readonly title: ReactNode;
  /** What it is, faint beneath. */
  readonly detail?: ReactNode;
  /** States and actions at the right; on a narrow card on a line of their own. */
  readonly children?: ReactNode;
}

/** Rows of a card are a list. */
export function RowList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className="lc-rows" aria-label={label}>
      {children}
    </ul>
  );
}

export function Row({ title, detail, children }: RowProps) {
  return (
    <li className="lc-row">
      <div className="lc-row-main">
        <div className="lc-row-title">{title}</div>
        {detail && <div className="lc-row-detail">{detail}</div>}
      </div>
      {children && <div className="lc-row-aside">{children}</div>}
    </li>
  );
}
