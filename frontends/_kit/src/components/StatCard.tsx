import type { ReactNode } from 'react';
import { Card } from './Card';

export interface StatCardProps {
  readonly label: ReactNode;
  /** The figure: a number, or a few words. */
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** Where the value is words, such as a number or a state. */
  readonly words?: boolean;
}

/** One figure with its name above and a note beneath. */
export function StatCard({ label, value, note, words = false }: StatCardProps) {
  return (
    <Card as="div" className="lc-stat">
      <dt className="lc-stat-label">{label}</dt>
      <dd className={words ? 'lc-stat-value lc-stat-words' : 'lc-stat-value'}>{value}</dd>
      {note && <dd className="lc-stat-note">{note}</dd>}
    </Card>
  );
}

/** Four in a row, then two. */
export function StatCards({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <dl className="lc-stats" aria-label={label}>
      {children}
    </dl>
  );
}
