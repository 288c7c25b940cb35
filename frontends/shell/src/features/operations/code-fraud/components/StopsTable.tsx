import { Badge, clockTime, Menu, useLocale } from '@linecheck/frontend-kit';
import { number } from '@linecheck/frontend-kit/figures';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { TableHead } from '../../components/TableHead';
import { countryName } from '../../country-name';
import type { CodeOverride, CodeStop } from '../api/code-fraud';
import { usePlaceName } from '../use-place-name';
import type { Asked } from './OverrideDialog';

interface StopsTableProps {
  readonly stops: readonly CodeStop[];
  readonly overrides: readonly CodeOverride[];
  readonly onAsk: (asked: Asked) => void;
}

/** Budgets that are used up, the newest first. */
export function StopsTable({ stops, overrides, onAsk }: StopsTableProps) {
  const text = useOperationsText().fraud;
  return (
    <table className="ops-table ops-queue" aria-label={text.stopped}>
      <TableHead
        columns={[
          { name: text.columns.key },
          { name: text.columns.codes, figure: true },
          { name: text.columns.last, wide: true },
          { name: text.columns.actions, hidden: true },
        ]}
      />
      <tbody>
        {stops.map((stop) => (
          <StopRow key={stop.stop_id} stop={stop} isBlocked={isBlocked(stop, overrides)} onAsk={onAsk} />
        ))}
      </tbody>
    </table>
  );
}

interface StopRowProps extends Pick<StopsTableProps, 'onAsk'> {
  readonly stop: CodeStop;
  readonly isBlocked: boolean;
}

function StopRow({ stop, isBlocked, onAsk }: StopRowProps) {
  const text = useOperationsText().fraud;
  const locale = useLocale();
  const { rule, value, used, allowed, codes } = stop;
  const scope = scopeOf(stop);
  const name = usePlaceName()(rule, value);
  const last = <time dateTime={stop.last_at}>{clockTime(new Date(stop.last_at), new Date(), locale)}</time>;
  const ask = (action: Asked['action']): void => onAsk({ action, scope, value });
  return (
    <tr>
      <th scope="row">
        <strong>{name}</strong> <StopBadge stop={stop} isBlocked={isBlocked} />
        <span className="ops-beneath">
          {text.used(number(used, locale), number(allowed, locale))}
          {rule !== 'country' && stop.country !== null && ` · ${countryName(stop.country, locale)}`}
        </span>
        <span className="ops-beneath ops-narrow">
          {text.columns.last}: {last}
        </span>
      </th>
      <td className="ops-figure">{number(codes, locale)}</td>
      <td className="ops-wide ops-nowrap">{last}</td>
      <td className="ops-actions">
        <Menu
          label={text.more(name)}
          actions={[
            { label: text.lift, icon: 'check', onSelect: () => ask('lift') },
            ...(scope === 'installation' || isBlocked
              ? []
              : [{ label: text.block, icon: 'shield' as const, tone: 'bad' as const, onSelect: () => ask('block') }]),
          ]}
        />
      </td>
    </tr>
  );
}

function StopBadge({ stop, isBlocked }: Pick<StopRowProps, 'stop' | 'isBlocked'>) {
  const text = useOperationsText().fraud;
  if (isBlocked) return <Badge tone="bad">{text.blocked}</Badge>;
  return stop.is_recorded_only ? <Badge tone="warn">{text.recorded}</Badge> : <Badge tone="bad">{text.stopping}</Badge>;
}

function scopeOf({ rule }: CodeStop): Asked['scope'] {
  return rule === 'countries' ? 'address' : rule;
}

/** An operator has blocked just this, so it stands here only until its stop has ended. */
function isBlocked(stop: CodeStop, overrides: readonly CodeOverride[]): boolean {
  return overrides.some(
    ({ action, scope, value }) => action === 'block' && scope === scopeOf(stop) && value === stop.value,
  );
}
