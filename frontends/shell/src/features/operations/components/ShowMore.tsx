import { Button, FailureNotice } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../messages/use-operations-text';

interface ShowMoreProps {
  readonly list: {
    readonly error: unknown;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly fetchNextPage: () => unknown;
  };
  /** What could not be had, in a sentence. */
  readonly failed: string;
}

/** Fetches the next page of a list. */
export function ShowMore({ list, failed }: ShowMoreProps) {
  const { showMore } = useOperationsText();
  return (
    <>
      <Button onClick={() => void list.fetchNextPage()} busy={list.isFetchingNextPage}>
        {showMore}
      </Button>
      {list.isFetchNextPageError && <FailureNotice title={failed} error={list.error} />}
    </>
  );
}
