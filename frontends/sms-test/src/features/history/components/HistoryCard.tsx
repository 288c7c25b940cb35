import {
  Button,
  Card,
  CardBody,
  CardFoot,
  CardHeader,
  EmptyState,
  FailureNotice,
  LoadFailure,
  Skeleton,
} from '@linecheck/frontend-kit';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useText } from '../../../messages';
import type { OwnNumber } from '../../send-test/api/list-numbers';
import { isFiltered, noFilters, type HistoryFilters } from '../../test-messages/history-filters';
import { useExportTests } from '../api/export-tests';
import { useTests } from '../api/list-tests';
import { useSettled } from '../use-settled';
import { HistoryFilterBar } from './HistoryFilterBar';
import { HistoryTable, type HistoryTableProps } from './HistoryTable';

interface HistoryCardProps extends Omit<HistoryTableProps, 'tests'> {
  readonly numbers: readonly OwnNumber[];
}

/** Every test of the person, newest first: found by filters and search, saved as a file. */
export function HistoryCard({ numbers, ...table }: HistoryCardProps) {
  const text = useText().history;
  const titleId = useId();
  const [filters, setFilters] = useState<HistoryFilters>(noFilters);
  const settled = useSettled(filters);
  const search = useRef<HTMLInputElement>(null);
  const file = useExportTests();
  const all = useTests();
  const isEmpty = all.data?.length === 0;
  function clear(): void {
    setFilters(noFilters);
    // The button goes with what it cleared.
    search.current?.focus();
  }
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {!isEmpty && (
          <Button busy={file.isPending} onClick={() => file.mutate(filters)}>
            {text.download}
          </Button>
        )}
      </CardHeader>
      {file.isError && (
        <CardBody>
          <FailureNotice
            title={`${text.downloadFailed}.`}
            error={file.error}
            onRetry={() => file.mutate(filters)}
            retrying={file.isPending}
          />
        </CardBody>
      )}
      {!isEmpty && <HistoryFilterBar filters={filters} onChange={setFilters} numbers={numbers} search={search} />}
      <HistoryBody {...table} filters={settled} onClear={clear} />
    </Card>
  );
}

interface HistoryBodyProps extends Omit<HistoryTableProps, 'tests'> {
  readonly filters: HistoryFilters;
  readonly onClear: () => void;
}

function HistoryBody({ filters, onClear, ...table }: HistoryBodyProps): ReactNode {
  const text = useText().history;
  const history = useTests(filters);
  const { data: tests } = history;
  if (tests === undefined && history.isError) {
    return (
      <CardBody>
        <LoadFailure
          title={`${text.loadFailed}.`}
          error={history.error}
          onRetry={() => void history.refetch()}
          retrying={history.isFetching}
        />
      </CardBody>
    );
  }
  if (tests === undefined) return <HistorySkeleton />;
  if (tests.length === 0) return <NoTests isFiltered={isFiltered(filters)} onClear={onClear} />;
  return (
    <>
      <div aria-busy={history.isPlaceholderData || undefined} className="st-history-rows">
        <HistoryTable {...table} tests={tests} />
      </div>
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

function NoTests({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const text = useText().history;
  if (!isFiltered) return <p className="st-history-empty">{text.empty}</p>;
  return (
    <EmptyState title={text.noMatch.title} detail={text.noMatch.detail}>
      <Button onClick={onClear}>{text.noMatch.clear}</Button>
    </EmptyState>
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
