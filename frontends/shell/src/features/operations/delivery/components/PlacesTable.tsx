import { useLocale } from '@linecheck/frontend-kit';
import { number, percent, seconds } from '@linecheck/frontend-kit/figures';
import { useOperationsText, type OperationsTexts } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { countryName } from '../../country-name';
import { messagesOf, notDelivered, type DeliveryGroup } from '../stats';

interface PlacesTableProps {
  readonly groups: readonly DeliveryGroup[];
  readonly by: 'country' | 'purpose';
}

/** How it went in each country, or for each purpose. */
export function PlacesTable({ groups, by }: PlacesTableProps) {
  const { columns, groups: names, tables } = useOperationsText().delivery;
  return (
    <table className="ops-table" aria-label={tables[by]}>
      <TableHead
        columns={[
          { name: names[by] },
          { name: columns.messages, figure: true },
          { name: columns.rate, figure: true },
          ...[columns.failed, columns.unconfirmed, columns.p50, columns.p95].map((name) => ({
            name,
            figure: true,
            wide: true,
          })),
        ]}
      />
      <tbody>
        {groups.map((group) => (
          <PlaceRow key={group.key} group={group} by={by} />
        ))}
      </tbody>
    </table>
  );
}

function PlaceRow({ group, by }: { readonly group: DeliveryGroup; readonly by: PlacesTableProps['by'] }) {
  const text = useOperationsText();
  const locale = useLocale();
  const { delivery_rate: rate, seconds_to_phone: toPhone } = group;
  const took = (value: number | undefined): string =>
    value === undefined ? text.none : text.seconds(seconds(value, locale));
  return (
    <tr>
      <th scope="row">{nameOf(group.key, by, text, locale)}</th>
      <td className="ops-figure">{number(messagesOf(group), locale)}</td>
      <td className="ops-figure">{rate === null ? text.none : percent(rate, locale)}</td>
      <td className="ops-figure ops-wide">{number(notDelivered(group), locale)}</td>
      <td className="ops-figure ops-wide">{number(group.unconfirmed, locale)}</td>
      <td className="ops-figure ops-wide">{took(toPhone?.p50)}</td>
      <td className="ops-figure ops-wide">{took(toPhone?.p95)}</td>
    </tr>
  );
}

function nameOf(key: string | null, by: PlacesTableProps['by'], text: OperationsTexts, locale: string): string {
  if (key === null) return text.unknown;
  if (by === 'country') return countryName(key, locale);
  const purposes: Readonly<Record<string, string>> = text.delivery.purposes;
  return purposes[key] ?? key;
}
