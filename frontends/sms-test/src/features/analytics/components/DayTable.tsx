import { useLocale } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import { useAnalyticsText } from '../../../messages/analytics';
import { formatDuration } from '../../delivery/durations';
import { nameOfDay, type DayOfTests } from '../test-stats';

/** What the chart shows, in figures, the newest day first. It scrolls by itself, and takes the focus so that keys scroll it. */
export function DayTable({ days }: { readonly days: readonly DayOfTests[] }) {
  const text = useAnalyticsText();
  const locale = useLocale();
  const count = (value: number): string => number(value, locale);
  const columns = [text.sentColumn, text.deliveredColumn, text.failedColumn];
  return (
    <div className="st-day-table" role="region" aria-label={text.table} tabIndex={0}>
      <table aria-label={text.table}>
        <thead>
          <tr>
            <th scope="col">{text.day}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="st-number">
                {name}
              </th>
            ))}
            <th scope="col" className="st-number st-roomy">
              {text.rate}
            </th>
            <th scope="col" className="st-number st-roomy">
              {text.median}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date}>
              <th scope="row">{nameOfDay(day.date, locale)}</th>
              <td className="st-number">{count(day.sent)}</td>
              <td className="st-number">{count(day.delivered)}</td>
              <td className="st-number">{count(day.failed)}</td>
              <td className="st-number st-roomy">
                {day.success_rate === null ? '–' : percent(day.success_rate, locale)}
              </td>
              <td className="st-number st-roomy">
                {day.median_seconds === null ? '–' : formatDuration(day.median_seconds, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
