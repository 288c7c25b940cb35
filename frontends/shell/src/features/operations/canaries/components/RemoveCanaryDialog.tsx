import { Button, Dialog, DialogFoot, FailureNotice, useToast } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useRemoveCanary } from '../api/canaries';
import type { Canary } from '../canary';

/** Asks before a canary is deleted: its results cannot be brought back. */
export function RemoveCanaryDialog({ canary, onClose }: { readonly canary: Canary; readonly onClose: () => void }) {
  const text = useOperationsText().canaries;
  const toast = useToast();
  const remove = useRemoveCanary(canary, () => toast.show({ text: text.removedNow(canary.name), tone: 'ok' }));
  const confirm = (): void => remove.mutate(undefined, { onSuccess: onClose });
  return (
    <Dialog title={text.confirm.title} lead={text.confirm.lead(canary.name)} onClose={onClose} closesOutside>
      {remove.isError && <FailureNotice title={text.confirm.failed} error={remove.error} />}
      <DialogFoot>
        <Button data-autofocus variant="quiet" onClick={onClose}>
          {text.confirm.keep}
        </Button>
        <Button variant="danger" busy={remove.isPending} onClick={confirm}>
          {text.remove}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
