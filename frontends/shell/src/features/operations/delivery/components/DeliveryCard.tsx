import { Card, CardHeader, classNames, EmptyState, Skeleton } from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody } from '../../components/QueryBody';
import { Segments } from '../../components/Segments';
import { useStats } from '../api/get-stats';
import { messagesOf, type Breakdown, type StatsWindow } from '../stats';
import { BreakdownTable } from './BreakdownTable';
import { DeliveryChart } from './DeliveryChart';
import { Figures } from './Figures';

/** How many texts arrived, how fast, and where and why they did not. */
export function DeliveryCard() {
  const text = useOperationsText().delivery;
  const titleId = useId();
  const [window, setWindow] = useState<StatsWindow>('24h');
  const series = useStats(window, 'time');
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        <Segments legend={text.window} labels={text.windows} value={window} onChange={setWindow} />
      </CardHeader>
      <QueryBody query={series} failed={text.failed} loading={text.loading} skeleton={<FiguresSkeleton />}>
        {(stats) => (
          <div className={classNames(series.isPlaceholderData && 'ops-outdated')} aria-busy={series.isPlaceholderData}>
            <Figures figures={stats.total} />
            {messagesOf(stats.total) === 0 ? (
              <EmptyState icon="send" title={text.empty} detail={text.emptyDetail} />
            ) : (
              <DeliveryChart stats={stats} />
            )}
          </div>
        )}
      </QueryBody>
      {series.data !== undefined && messagesOf(series.data.total) > 0 && <BreakdownPart window={window} />}
    </Card>
  );
}

function BreakdownPart({ window }: { readonly window: StatsWindow }) {
  const text = useOperationsText().delivery;
  const [group, setGroup] = useState<Breakdown>('country');
  const stats = useStats(window, group);
  return (
    <div className="ops-breakdown">
      <div className="ops-breakdown-head">
        <Segments legend={text.breakdown} labels={text.groups} value={group} onChange={setGroup} />
      </div>
      <QueryBody
        query={stats}
        failed={text.breakdownFailed}
        loading={text.breakdownLoading}
        skeleton={['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} height="20px" />
        ))}
      >
        {(shown) => (
          <div className={classNames(stats.isPlaceholderData && 'ops-outdated')} aria-busy={stats.isPlaceholderData}>
            <BreakdownTable stats={shown} />
          </div>
        )}
      </QueryBody>
    </div>
  );
}

function FiguresSkeleton() {
  return (
    <>
      <div className="ops-skeleton-figures">
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className="ops-skeleton-figure">
            <Skeleton width="60%" height="12px" />
            <Skeleton width="45%" height="24px" />
            <Skeleton width="75%" height="12px" />
          </div>
        ))}
      </div>
      <Skeleton height="180px" />
    </>
  );
}
