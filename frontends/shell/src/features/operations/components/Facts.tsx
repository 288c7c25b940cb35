import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly tone?: 'bad';
}

/** Names and values, as many side by side as there is room for. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="ops-facts">
      {facts.map(({ name, value, tone }) => (
        <div key={name} className={tone === undefined ? undefined : `ops-fact-${tone}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
