import { useLocale } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { messagesOf, nameOfTime, notDelivered, unitOf, type DeliveryStats } from '../stats';

/** What the chart shows, in figures. */
export function ChartTable({ stats }: { readonly stats: DeliveryStats }) {
  const { delivery: text, none } = useOperationsText();
  const locale = useLocale();
  const unit = unitOf(stats.window);
  return (
    <table className="ops-table" aria-label={text.chart.title[unit]}>
      <TableHead
        columns={[
          { name: text.chart.time[unit] },
          { name: text.columns.messages, figure: true },
          { name: text.columns.rate, figure: true },
          { name: text.columns.failed, figure: true, wide: true },
        ]}
      />
      <tbody>
        {stats.groups.map((group) => (
          <tr key={group.key}>
            <th scope="row">{nameOfTime(group.key ?? stats.from, unit, locale)}</th>
            <td className="ops-figure">{number(messagesOf(group), locale)}</td>
            <td className="ops-figure">{group.delivery_rate === null ? none : percent(group.delivery_rate, locale)}</td>
            <td className="ops-figure ops-wide">{number(notDelivered(group), locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
