import {
  Badge,
  Card,
  CardBody,
  CardFoot,
  CardHeader,
  EmptyState,
  LoadFailure,
  Skeleton,
} from '@linecheck/frontend-kit';
import { setAsideSources } from '@linecheck/shared-contracts/paths';
import { useId } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { ShowMore } from '../../components/ShowMore';
import { useSetAside } from '../api/list-set-aside';
import { SetAsideTable } from './SetAsideTable';

/** What services could not publish or use. Each answers for itself: one that does not says so, and the others show theirs. */
export function SetAsideCard() {
  const text = useOperationsText().setAside;
  const titleId = useId();
  const lists = {
    'phone-numbers': useSetAside('phone-numbers'),
    'sms-test': useSetAside('sms-test'),
    'delivery-tracker': useSetAside('delivery-tracker'),
    callbacks: useSetAside('callbacks'),
  };
  const all = Object.values(lists);
  const items = all.flatMap(({ data = [] }) => data);
  const more = all.find(({ hasNextPage }) => hasNextPage);
  const isLoading = all.some(({ data, isError }) => data === undefined && !isError);
  const isEmpty = items.length === 0 && all.every(({ data, isError }) => data !== undefined && !isError);
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader title={text.title} titleId={titleId}>
        {items.length > 0 && <Badge tone="warn">{text.waiting(items.length, more !== undefined)}</Badge>}
      </CardHeader>
      {setAsideSources.map((source) => {
        const { isError, error, refetch, isFetching } = lists[source];
        if (!isError) return null;
        return (
          <CardBody key={source}>
            <LoadFailure
              title={text.failed(text.sources[source])}
              error={error}
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          </CardBody>
        );
      })}
      {isLoading && items.length === 0 && (
        <CardBody aria-busy="true" aria-label={text.loading} role="group">
          <Skeleton height="20px" />
          <Skeleton height="20px" />
        </CardBody>
      )}
      {isEmpty && <EmptyState icon="inbox" title={text.empty} detail={text.emptyDetail} />}
      {items.length > 0 && <SetAsideTable items={items} />}
      {more && (
        <CardFoot>
          <ShowMore list={more} failed={text.moreFailed} />
        </CardFoot>
      )}
    </Card>
  );
}
