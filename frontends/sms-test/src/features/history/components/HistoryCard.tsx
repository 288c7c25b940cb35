import { Button, Card, CardBody, CardFoot, CardHeader, FailureNotice, Skeleton } from '@linecheck/frontend-kit';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../messages';
import { useTests } from '../api/list-tests';
import { HistoryTable, type HistoryTableProps } from './HistoryTable';

type HistoryCardProps = Omit<HistoryTableProps, 'tests'>;

/** The last tests, newest first. */
export function HistoryCard(props: HistoryCardProps) {
  const text = useText().history;
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId} />
      <HistoryBody {...props} />
    </Card>
  );
}

function HistoryBody(props: HistoryCardProps): ReactNode {
  const text = useText().history;
  const history = useTests();
  if (history.data === undefined && history.isError) {
    return (
      <CardBody>
        <FailureNotice
          title={`${text.loadFailed}.`}
          error={history.error}
          onRetry={() => void history.refetch()}
          retrying={history.isFetching}
        />
      </CardBody>
    );
  }
  if (history.data === undefined) return <HistorySkeleton />;
  if (history.data.length === 0) return <p className="st-history-empty">{text.empty}</p>;
  return (
    <>
      <HistoryTable {...props} tests={history.data} />
      {history.hasNextPage && (
        <CardFoot>
          <Button onClick={() => void history.fetchNextPage()} busy={history.isFetchingNextPage}>
            {text.more}
          </Button>
          {history.isFetchNextPageError && <FailureNotice title={`${text.moreFailed}.`} error={history.error} />}
        </CardFoot>
      )}
    </>
  );
}

function HistorySkeleton() {
  const text = useText().history;
  return (
    <CardBody aria-busy="true" aria-label={text.loading} role="group">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} height="20px" />
      ))}
    </CardBody>
  );
}
