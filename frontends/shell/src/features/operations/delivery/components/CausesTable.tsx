import { Badge, useLocale, type Tone } from '@linecheck/frontend-kit';
import { number, percent } from '@linecheck/frontend-kit/figures';
import { explainProviderError, type ProviderError } from '@linecheck/shared-contracts/provider-errors';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { messagesOf, type DeliveryGroup } from '../stats';

const tones: Readonly<Record<ProviderError['class'], Tone>> = { permanent: 'neutral', temporary: 'warn', ours: 'bad' };

interface CausesTableProps {
  readonly groups: readonly DeliveryGroup[];
  /** Those that are not shown too, for the shares. */
  readonly ofAll: readonly DeliveryGroup[];
}

/** The provider's codes with what each means and what to do about it. */
export function CausesTable({ groups, ofAll }: CausesTableProps) {
  const { columns, tables } = useOperationsText().delivery;
  const sum = ofAll.reduce((messages, group) => messages + messagesOf(group), 0);
  return (
    <table className="ops-table" aria-label={tables.error_code}>
      <TableHead
        columns={[
          { name: columns.cause },
          { name: columns.messages, figure: true },
          { name: columns.share, figure: true, wide: true },
        ]}
      />
      <tbody>
        {groups.map((group) => (
          <CauseRow key={group.key} group={group} sum={sum} />
        ))}
      </tbody>
    </table>
  );
}

function CauseRow({ group, sum }: { readonly group: DeliveryGroup; readonly sum: number }) {
  const text = useOperationsText();
  const locale = useLocale();
  const error = group.key === null ? null : explainProviderError(Number(group.key));
  const { summary, remedy } = text.explanations[error === null ? 'no-reason' : error.remedy];
  const operatorRemedy = error === null ? undefined : text.operatorRemedies[error.remedy];
  return (
    <tr>
      <th scope="row">
        <span className="ops-cause">
          <span className="ops-code">{group.key ?? text.delivery.noCode}</span>
          <span>{summary}</span>
          {error !== null && <Badge tone={tones[error.class]}>{text.delivery.classes[error.class]}</Badge>}
        </span>
        <span className="ops-beneath">{operatorRemedy ?? remedy}</span>
      </th>
      <td className="ops-figure">{number(messagesOf(group), locale)}</td>
      <td className="ops-figure ops-wide">{percent(messagesOf(group) / Math.max(1, sum), locale)}</td>
    </tr>
  );
}
