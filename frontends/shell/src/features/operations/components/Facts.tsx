import { classNames } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly tone?: 'bad';
  /** Too long to stand beside another one on a phone. */
  readonly long?: boolean;
}

/** Names and values, as many side by side as there is room for. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="ops-facts">
      {facts.map(({ name, value, tone, long }) => (
        <div key={name} className={classNames(tone && `ops-fact-${tone}`, long && 'ops-fact-long')}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
