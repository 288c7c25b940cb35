import { useLocale } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { Segments } from '../../components/Segments';
import { TableHead, type Column } from '../../components/TableHead';
import type { UsageFigures } from '../usage-figures';
import { DaysTable } from './DaysTable';

type Group = 'days' | 'ways' | 'widgets' | 'loads' | 'errors';

/** One table at a time: by day, by way, by widget, by remote, by error. */
export function UsageTables({ figures }: { readonly figures: UsageFigures }) {
  const text = useOperationsText().usage;
  const [group, setGroup] = useState<Group>('days');
  return (
    <div className="ops-breakdown">
      <div className="ops-breakdown-head ops-usage-groups">
        <Segments legend={text.breakdown} labels={text.groups} value={group} onChange={setGroup} />
      </div>
      {group === 'days' ? <DaysTable days={figures.per_day} /> : <GroupTable group={group} figures={figures} />}
    </div>
  );
}

/** Name and figures of each row. */
type Rows = readonly (readonly [name: string, ...figures: string[]])[];

function GroupTable({ group, figures }: { readonly group: Exclude<Group, 'days'>; readonly figures: UsageFigures }) {
  const { usage: text } = useOperationsText();
  const { columns: names } = text;
  const rows = useRows(figures)[group];
  const columns: Readonly<Record<typeof group, readonly Column[]>> = {
    ways: [{ name: names.way }, ...figuresOf(names.people, names.share)],
    widgets: [{ name: names.widget }, ...figuresOf(names.seen, names.clicked)],
    loads: [{ name: names.remote }, ...figuresOf(names.loads, names.median, names.load)],
    errors: [{ name: names.error }, ...figuresOf(names.times)],
  };
  if (rows.length === 0) return <p className="ops-note">{text.none}</p>;
  return (
    <table className="ops-table" aria-label={text.groups[group]}>
      <TableHead columns={columns[group]} />
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, index) => (
              <td key={columns[group][index + 1]?.name} className="ops-figure">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figuresOf(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, figure: true }));
}

function useRows({
  discovery,
  widgets,
  loads,
  errors_shown: errors,
}: UsageFigures): Record<Exclude<Group, 'days'>, Rows> {
  const { usage: text, none } = useOperationsText();
  const locale = useLocale();
  const count = (value: number): string => number(value, locale);
  const milliseconds = (value: number | null): string => (value === null ? none : text.milliseconds(count(value)));
  const found = discovery.by_way.reduce((sum, { people }) => sum + people, 0);
  return {
    ways: discovery.by_way.map(({ way, people }) => [text.ways[way], count(people), percent(people / found, locale)]),
    widgets: widgets.map(({ widget, seen, clicked }) => [text.widgets[widget], count(seen), count(clicked)]),
    loads: loads.map(({ remote, count: times, p50_ms, p95_ms }) => [
      remote === 'other' ? text.widgets.other : remote,
      count(times),
      milliseconds(p50_ms),
      milliseconds(p95_ms),
    ]),
    errors: errors.map(({ code, count: times }) => [code, count(times)]),
  };
}
