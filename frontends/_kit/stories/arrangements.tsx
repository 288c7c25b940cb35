import type { CSSProperties, ReactNode } from 'react';

const line: CSSProperties = { display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' };
const column: CSSProperties = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 12 };

/** Several of a kind beside each other. */
export function InLine({ children }: { readonly children: ReactNode }) {
  return <div style={line}>{children}</div>;
}

/** Several of a kind beneath each other. */
export function InColumn({ children }: { readonly children: ReactNode }) {
  return <div style={column}>{children}</div>;
}
