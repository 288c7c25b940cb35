import { classNames } from '@linecheck/frontend-kit';

export interface Column {
  readonly name: string;
  /** Figures are set to the right. */
  readonly figure?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
  /** For screen readers alone: what stands there says itself what it is. */
  readonly hidden?: boolean;
}

/** The names of a table's columns. */
export function TableHead({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ name, figure, wide, hidden }) => (
          <th key={name} scope="col" className={classNames(figure && 'ops-figure', wide && 'ops-wide')}>
            {hidden ? <span className="lc-visually-hidden">{name}</span> : name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
