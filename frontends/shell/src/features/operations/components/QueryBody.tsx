import { CardBody, LoadFailure } from '@linecheck/frontend-kit';
import type { ReactNode } from 'react';

/** What a card needs to know of a query, paged or not. */
export interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

interface QueryBodyProps<Data> {
  readonly query: Query<Data>;
  /** What could not be had, in a sentence. */
  readonly failed: string;
  /** What is being loaded, for screen readers. */
  readonly loading: string;
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Skeleton, then the content. A failure says so where it happened; what was known before it stays beneath. */
export function QueryBody<Data>({ query, failed, loading, skeleton, children }: QueryBodyProps<Data>) {
  if (query.data === undefined && !query.isError) {
    return (
      <CardBody aria-busy="true" aria-label={loading} role="group">
        {skeleton}
      </CardBody>
    );
  }
  return (
    <>
      {query.isError && (
        <CardBody>
          <LoadFailure
            title={failed}
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </CardBody>
      )}
      {query.data !== undefined && children(query.data)}
    </>
  );
}
