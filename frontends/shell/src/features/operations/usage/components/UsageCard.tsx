import {
  Card,
  CardBody,
  CardHeader,
  classNames,
  EmptyState,
  LoadFailure,
  Notice,
  Skeleton,
} from '@linecheck/frontend-kit';
import { useId, useState } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { QueryBody, type Query } from '../../components/QueryBody';
import { Segments } from '../../components/Segments';
import { useAdoption } from '../api/get-adoption';
import { useUsageFigures } from '../api/get-usage';
import { isUnused, type AdoptionFigures, type UsageFigures, type UsageWindow } from '../usage-figures';
import { Funnel } from './Funnel';
import { UsageTables } from './UsageTables';

/** Whether people find what there is, come to its end, and are content: beside what the product sets out to reach. */
export function UsageCard() {
  const text = useOperationsText().usage;
  const titleId = useId();
  const [window, setWindow] = useState<UsageWindow>('30d');
  const usage = useUsageFigures(window);
  const adoption = useAdoption(window);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        <Segments legend={text.window} labels={text.windows} value={window} onChange={setWindow} />
      </CardHeader>
      <QueryBody query={usage} failed={text.failed} loading={text.loading} skeleton={<FunnelSkeleton />}>
        {(figures) => (
          <div className={classNames(usage.isPlaceholderData && 'ops-outdated')} aria-busy={usage.isPlaceholderData}>
            <Figures figures={figures} adoption={adoption} />
          </div>
        )}
      </QueryBody>
    </Card>
  );
}

interface FiguresProps {
  readonly figures: UsageFigures;
  /** Of another service: without it the rest stands. */
  readonly adoption: Query<AdoptionFigures>;
}

function Figures({ figures, adoption }: FiguresProps) {
  const text = useOperationsText().usage;
  const isNobody = adoption.data !== undefined && adoption.data.people + adoption.data.open_people === 0;
  return (
    <>
      {!figures.is_collected && (
        <CardBody>
          <Notice icon="info">{text.off}</Notice>
        </CardBody>
      )}
      {isUnused(figures) && isNobody ? (
        <EmptyState icon="chart" title={text.empty} detail={text.emptyDetail} />
      ) : (
        <>
          <Funnel usage={figures} adoption={adoption.data} />
          {adoption.isError && (
            <CardBody>
              <LoadFailure
                title={text.adoptionFailed}
                error={adoption.error}
                onRetry={() => void adoption.refetch()}
                retrying={adoption.isFetching}
              />
            </CardBody>
          )}
          <UsageTables figures={figures} />
        </>
      )}
    </>
  );
}

function FunnelSkeleton() {
  return (
    <div className="ops-funnel">
      {['a', 'b', 'c', 'd', 'e'].map((key) => (
        <div key={key} className="ops-skeleton-figure">
          <Skeleton width="60%" height="12px" />
          <Skeleton width="45%" height="24px" />
          <Skeleton width="75%" height="12px" />
        </div>
      ))}
    </div>
  );
}
