import { Button, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { nameOfTime } from '../../delivery/stats';
import type { UsageDay } from '../usage-figures';

const FIRST = 7;

/** The last days first; the others on demand. */
export function DaysTable({ days }: { readonly days: readonly UsageDay[] }) {
  const { usage: text, showAll } = useOperationsText();
  const [showsAll, setShowsAll] = useState(false);
  const newest = [...days].reverse();
  const shown = showsAll ? newest : newest.slice(0, FIRST);
  const { columns: names } = text;
  return (
    <>
      <table className="ops-table" aria-label={text.groups.days}>
        <TableHead
          columns={[
            { name: names.day },
            { name: names.people, figure: true },
            { name: names.started, figure: true, wide: true },
            { name: names.completed, figure: true },
            { name: names.errors, figure: true, wide: true },
            { name: names.load, figure: true },
          ]}
        />
        <tbody>
          {shown.map((day) => (
            <DayRow key={day.date} day={day} />
          ))}
        </tbody>
      </table>
      {newest.length > shown.length && (
        <div className="ops-more">
          <Button onClick={() => setShowsAll(true)}>{showAll(newest.length)}</Button>
        </div>
      )}
    </>
  );
}

function DayRow({ day }: { readonly day: UsageDay }) {
  const { usage: text, none } = useOperationsText();
  const locale = useLocale();
  const { load_p95_ms: load } = day;
  const started = number(day.registrations_started, locale);
  const errors = number(day.errors_shown, locale);
  return (
    <tr>
      <th scope="row">
        {nameOfTime(day.date, 'day', locale)}
        <span className="ops-beneath ops-narrow">{text.ofDay(started, errors)}</span>
      </th>
      <td className="ops-figure">{number(day.people, locale)}</td>
      <td className="ops-figure ops-wide">{started}</td>
      <td className="ops-figure">{number(day.registrations_completed, locale)}</td>
      <td className="ops-figure ops-wide">{errors}</td>
      <td className="ops-figure">{load === null ? none : text.milliseconds(number(load, locale))}</td>
    </tr>
  );
}
