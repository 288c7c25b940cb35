import { Badge, Card, CardFoot, CardHeader, EmptyState, Skeleton } from '@linecheck/frontend-kit';
import { useId } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { ShowMore } from '../../components/ShowMore';
import { useAlerts } from '../api/list-alerts';
import { useLiveAlerts } from '../use-live-alerts';
import { ClearedAlerts } from './ClearedAlerts';
import { OpenAlert } from './OpenAlert';

/** What is wrong now, with what to do; what is over is folded beneath. */
export function AlertsCard() {
  const text = useOperationsText();
  const titleId = useId();
  const open = useAlerts('open');
  useLiveAlerts();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.alerts.title} titleId={titleId}>
        {open.data !== undefined && open.data.length > 0 && (
          <Badge tone="bad">{text.alerts.openCount(open.data.length)}</Badge>
        )}
      </CardHeader>
      <QueryBody query={open} failed={text.alerts.failed} loading={text.alerts.loading} skeleton={<AlertSkeleton />}>
        {(alerts) =>
          alerts.length === 0 ? (
            <EmptyState icon="check" title={text.alerts.empty} detail={text.alerts.emptyDetail} />
          ) : (
            <ul aria-label={text.alerts.open}>
              {alerts.map((alert) => (
                <OpenAlert key={alert.alert_id} alert={alert} />
              ))}
            </ul>
          )
        }
      </QueryBody>
      {open.hasNextPage && (
        <CardFoot>
          <ShowMore list={open} failed={text.alerts.moreFailed} />
        </CardFoot>
      )}
      <ClearedAlerts />
    </Card>
  );
}

function AlertSkeleton() {
  return (
    <>
      <Skeleton width="46%" height="16px" />
      <Skeleton width="80%" height="36px" />
    </>
  );
}
