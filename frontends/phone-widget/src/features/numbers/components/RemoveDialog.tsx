import { Button, Dialog, DialogFoot, FailureNotice, useRemote, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useRemoveNumber } from '../api/remove-number';
import type { PhoneNumber } from '../phone-number';

/** Asks before a number goes. */
export function RemoveDialog({ number, onClose }: { readonly number: PhoneNumber; readonly onClose: () => void }) {
  const text = useText().remove;
  const toast = useToast();
  const { onEvent } = useRemote();
  const remove = useRemoveNumber();
  const confirm = (): void =>
    remove.mutate(number.id, {
      onSuccess: () => {
        toast.show({ tone: 'ok', text: text.done(number.international_format) });
        onEvent?.({ type: 'number-removed', phoneId: number.id });
        onClose();
      },
    });
  return (
    <Dialog
      title={text.title(number.international_format)}
      lead={number.is_primary ? text.primaryDetail : text.detail}
      onClose={onClose}
    >
      {remove.isError && <FailureNotice title={`${text.failed}.`} error={remove.error} />}
      <DialogFoot>
        <Button variant="quiet" data-autofocus onClick={onClose}>
          {text.cancel}
        </Button>
        <Button variant="danger" busy={remove.isPending} onClick={confirm}>
          {text.confirm}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
