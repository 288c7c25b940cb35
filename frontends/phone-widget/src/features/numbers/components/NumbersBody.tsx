import { CardBody, EmptyState, LoadFailure } from '@linecheck/frontend-kit';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../../../messages';
import type { PhoneNumber } from '../phone-number';
import { NumberRowsSkeleton } from './NumberRowsSkeleton';

interface NumbersBodyProps {
  readonly numbers: UseQueryResult<PhoneNumber[]>;
  readonly skeletonRows: number;
  readonly children: (numbers: readonly PhoneNumber[]) => ReactNode;
}

/** What stands in a card of numbers: their shape while they load, why they cannot, what they are for, or the numbers. */
export function NumbersBody({ numbers, skeletonRows, children }: NumbersBodyProps) {
  const text = useText().numbers;
  if (numbers.data === undefined) {
    return numbers.isError ? (
      <CardBody>
        <LoadFailure
          title={`${text.loadFailed}.`}
          error={numbers.error}
          onRetry={() => void numbers.refetch()}
          retrying={numbers.isFetching}
        />
      </CardBody>
    ) : (
      <NumberRowsSkeleton label={text.loading} rows={skeletonRows} />
    );
  }
  if (numbers.data.length === 0) {
    return <EmptyState icon="phone" title={text.empty.title} detail={text.empty.detail} />;
  }
  return children(numbers.data);
}
