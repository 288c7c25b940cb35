import { Button, Dialog, DialogFoot, FailureNotice } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useSettleDeadLetter } from '../api/settle-dead-letter';
import { nameOf, type Done, type DeadLetter } from '../dead-letter';

interface DiscardDialogProps {
  readonly deadLetter: DeadLetter;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

/** Asks before a dead letter is deleted for good. */
export function DiscardDialog({ deadLetter, onDone, onClose }: DiscardDialogProps) {
  const text = useOperationsText().deadLetters;
  const discard = useSettleDeadLetter('discarded');
  const confirm = (): void =>
    discard.mutate(deadLetter.id, {
      onSuccess: (done) => {
        onClose();
        onDone(done);
      },
    });
  return (
    <Dialog
      title={text.confirm.title}
      lead={text.confirm.lead(nameOf(deadLetter, text.unreadable), deadLetter.consumer)}
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
