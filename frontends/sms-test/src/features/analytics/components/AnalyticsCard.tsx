import { Button, Card, CardBody, CardFoot, CardHeader, LoadFailure, useDestination } from '@linecheck/frontend-kit';
import { useId, useState, type ReactNode } from 'react';
import { useAnalyticsText } from '../../../messages/analytics';
import { useLiveTests } from '../../test-messages/use-live-tests';
import { useTestStats } from '../api/get-test-stats';
import type { Period, TestStats } from '../test-stats';
import { AnalyticsSkeleton } from './AnalyticsSkeleton';
import { DayChart } from './DayChart';
import { DayTable } from './DayTable';
import { EmptyAnalytics } from './EmptyAnalytics';
import { Figures } from './Figures';
import { LastFailure } from './LastFailure';
import { PeriodSelect } from './PeriodSelect';

/** How many of the person's tests arrived, how fast, day by day, and what failed last. */
export function AnalyticsCard() {
  const text = useAnalyticsText();
  const titleId = useId();
  const [period, setPeriod] = useState<Period>('7d');
  useLiveTests();
  return (
    <Card className="st-analytics" aria-labelledby={titleId}>
      <CardHeader icon="chart" title={text.title} titleId={titleId} plain>
        <PeriodSelect value={period} onChange={setPeriod} />
      </CardHeader>
      <AnalyticsBody period={period} />
    </Card>
  );
}

function AnalyticsBody({ period }: { readonly period: Period }): ReactNode {
  const text = useAnalyticsText();
  const stats = useTestStats(period);
  if (stats.data === undefined) {
    if (!stats.isError) return <AnalyticsSkeleton />;
    return (
      <CardBody>
        <LoadFailure
          title={`${text.loadFailed}.`}
          error={stats.error}
          onRetry={() => void stats.refetch()}
          retrying={stats.isFetching}
        />
      </CardBody>
    );
  }
  if (stats.data.sent === 0 && !stats.isPlaceholderData) return <EmptyAnalytics period={period} />;
  return <Analytics stats={stats.data} isOutdated={stats.isPlaceholderData} />;
}

interface AnalyticsProps {
  readonly stats: TestStats;
  /** Of another period, while the chosen one's are on their way. */
  readonly isOutdated: boolean;
}

function Analytics({ stats, isOutdated }: AnalyticsProps) {
  const text = useAnalyticsText();
  const sendTest = useDestination('send-test');
  const [showsTable, setShowsTable] = useState(false);
  return (
    <>
      <div className="st-analytics-body" aria-busy={isOutdated}>
        <Figures stats={stats} />
        {showsTable ? <DayTable days={stats.per_day} /> : <DayChart stats={stats} />}
        {stats.last_failure && <LastFailure test={stats.last_failure} />}
      </div>
      <CardFoot>
        {sendTest && (
          <Button icon="send" onClick={() => sendTest()}>
            {text.sendTest}
          </Button>
        )}
        <Button variant="link" className="st-show-as" onClick={() => setShowsTable(!showsTable)}>
          {showsTable ? text.showChart : text.showTable}
        </Button>
      </CardFoot>
    </>
  );
}
