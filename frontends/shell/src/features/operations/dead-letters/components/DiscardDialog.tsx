import { Button, Dialog, DialogFoot, FailureNotice } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useSettleLetter } from '../api/settle-letter';
import { nameOf, type Done, type Letter } from '../letter';

interface DiscardDialogProps {
  readonly letter: Letter;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

/** Asks before a letter is deleted for good. */
export function DiscardDialog({ letter, onDone, onClose }: DiscardDialogProps) {
  const text = useOperationsText().letters;
  const discard = useSettleLetter('discarded');
  const confirm = (): void =>
    discard.mutate(letter.id, {
      onSuccess: (done) => {
        onClose();
        onDone(done);
      },
    });
  return (
    <Dialog
      title={text.confirm.title}
      lead={text.confirm.lead(nameOf(letter, text.unreadable), letter.consumer)}
      onClose={onClose}
    >
      {discard.isError && <FailureNotice title={text.discardFailed} error={discard.error} />}
      <DialogFoot>
        <Button variant="quiet" data-autofocus onClick={onClose}>
          {text.confirm.keep}
        </Button>
        <Button variant="danger" busy={discard.isPending} onClick={confirm}>
          {text.discard}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
