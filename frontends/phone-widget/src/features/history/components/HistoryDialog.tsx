import { Button, Dialog, DialogFoot, FailureNotice, LoadFailure, Skeleton } from '@linecheck/frontend-kit';
import { useDialogText } from '../../../messages/dialogs';
import type { PhoneNumber } from '../../numbers/phone-number';
import { useHistory } from '../api/list-history';
import { HistoryList } from './HistoryList';

interface HistoryDialogProps {
  readonly number: PhoneNumber;
  readonly onClose: () => void;
}

/** Who did what with a number, when and from where. */
export function HistoryDialog({ number, onClose }: HistoryDialogProps) {
  const text = useDialogText().history;
  return (
    <Dialog title={text.title} lead={text.lead(number.international_format)} onClose={onClose} closesOutside>
      {/* Scrolls by itself, so that title and button stay; the keyboard scrolls it, too. */}
      <div className="pw-history" role="region" aria-label={text.title} tabIndex={0} data-autofocus>
        <HistoryBody number={number} />
      </div>
      <DialogFoot>
        <Button variant="primary" onClick={onClose}>
          {text.close}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function HistoryBody({ number }: { readonly number: PhoneNumber }) {
  const text = useDialogText().history;
  const history = useHistory(number.id);
  const { data: entries } = history;
  if (entries === undefined) {
    if (!history.isError) return <HistorySkeleton />;
    return (
      <LoadFailure
        title={`${text.loadFailed}.`}
        error={history.error}
        onRetry={() => void history.refetch()}
        retrying={history.isFetching}
      />
    );
  }
  if (entries.length === 0) return <p className="pw-history-empty">{text.empty}</p>;
  return (
    <>
      <HistoryList entries={entries} />
      {history.isFetchNextPageError && <FailureNotice title={`${text.moreFailed}.`} error={history.error} />}
      {history.hasNextPage && (
        <Button onClick={() => void history.fetchNextPage()} busy={history.isFetchingNextPage}>
          {text.more}
        </Button>
      )}
    </>
  );
}

function HistorySkeleton() {
  const text = useDialogText().history;
  return (
    <div aria-busy="true" role="group" aria-label={text.loading} className="pw-history-skeleton">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} height="38px" />
      ))}
    </div>
  );
}
