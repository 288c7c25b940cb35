import { Badge, Button, clockTime, FailureNotice, useLocale, useToast } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { useEndOverride, type CodeOverride } from '../api/code-fraud';
import { usePlaceName } from '../use-place-name';

/** What operators have lifted and blocked. */
export function OverridesTable({ overrides }: { readonly overrides: readonly CodeOverride[] }) {
  const text = useOperationsText().fraud;
  return (
    <table className="ops-table ops-queue" aria-label={text.decided}>
      <TableHead
        columns={[
          { name: text.decided },
          { name: text.columns.until, wide: true },
          { name: text.columns.actions, hidden: true },
        ]}
      />
      <tbody>
        {overrides.map((override) => (
          <OverrideRow key={override.override_id} override={override} />
        ))}
      </tbody>
    </table>
  );
}

function OverrideRow({ override }: { readonly override: CodeOverride }) {
  const text = useOperationsText().fraud;
  const locale = useLocale();
  const toast = useToast();
  const end = useEndOverride();
  const { action, scope, value, note, operator, until } = override;
  const name = usePlaceName()(scope, value);
  const ends = until === null ? text.forever : clockTime(new Date(until), new Date(), locale);
  const confirm = (): void =>
    end.mutate(override, { onSuccess: () => toast.show({ text: text.ended(name), tone: 'ok' }) });
  return (
    <tr>
      <th scope="row">
        <strong>{name}</strong>{' '}
        <Badge tone={action === 'block' ? 'bad' : 'info'}>{action === 'block' ? text.blocked : text.lifted}</Badge>
        <span className="ops-beneath">
          {note} · {operator}
        </span>
        <span className="ops-beneath ops-narrow">{until === null ? ends : `${text.columns.until}: ${ends}`}</span>
        {end.isError && <FailureNotice title={text.changeFailed} error={end.error} onRetry={confirm} />}
      </th>
      <td className="ops-wide ops-nowrap">{ends}</td>
      <td className="ops-actions">
        <Button busy={end.isPending} onClick={confirm} aria-label={text.endOf(name)}>
          {text.end}
        </Button>
      </td>
    </tr>
  );
}
