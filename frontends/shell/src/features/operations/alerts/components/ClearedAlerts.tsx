import { RelativeTime, Skeleton, useLocale } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { ShowMore } from '../../components/ShowMore';
import { TableHead } from '../../components/TableHead';
import { useAlerts } from '../api/list-alerts';
import { titleOf, valueOf, type Alert } from '../alert';

/** Folded; fetched when somebody looks. */
export function ClearedAlerts() {
  const text = useOperationsText();
  const [isOpen, setIsOpen] = useState(false);
  const cleared = useAlerts('cleared', isOpen);
  return (
    <details className="ops-fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text.alerts.cleared}</summary>
      {isOpen && (
        <QueryBody
          query={cleared}
          failed={text.alerts.failed}
          loading={text.alerts.loading}
          skeleton={<Skeleton height="20px" />}
        >
          {(alerts) =>
            alerts.length === 0 ? (
              <p className="ops-note">{text.alerts.noneCleared}</p>
            ) : (
              <ClearedTable alerts={alerts} />
            )
          }
        </QueryBody>
      )}
      {isOpen && cleared.hasNextPage && (
        <div className="ops-more">
          <ShowMore list={cleared} failed={text.alerts.moreFailed} />
        </div>
      )}
    </details>
  );
}

function ClearedTable({ alerts }: { readonly alerts: readonly Alert[] }) {
  const all = useOperationsText();
  const locale = useLocale();
  const { columns, reasons, cleared } = all.alerts;
  return (
    <table className="ops-table" aria-label={cleared}>
      <TableHead
        columns={[
          { name: columns.what },
          { name: columns.measured, figure: true, wide: true },
          { name: columns.usual, figure: true, wide: true },
          { name: columns.lasted, wide: true },
          { name: columns.until },
        ]}
      />
      <tbody>
        {alerts.map((alert) => (
          <tr key={alert.alert_id}>
            <td>
              {titleOf(alert, all.alerts, locale)}
              <span className="ops-beneath">{alert.sender}</span>
            </td>
            <td className="ops-figure ops-wide">{valueOf(alert.kind, alert.measured, all, locale)}</td>
            <td className="ops-figure ops-wide">{valueOf(alert.kind, alert.baseline, all, locale)}</td>
            <td className="ops-wide">
              <RelativeTime value={alert.since} />
            </td>
            <td>
              {alert.cleared_at !== null && <RelativeTime value={alert.cleared_at} />}
              {alert.cleared_because !== null && <span className="ops-beneath">{reasons[alert.cleared_because]}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
