import { Button, Dialog, DialogFoot, FailureNotice } from '@linecheck/frontend-kit';
import { useOperationsText } from '../../../../messages/use-operations-text';
import type { DiscardDialogProps } from '../../queue/components/QueueTable';
import { useDiscard } from '../api/settle-dead-letter';
import { nameOf, type DeadLetter } from '../dead-letter';

/** Asks before a dead letter is deleted for good. */
export function DiscardDeadLetterDialog({ item, onDone, onClose }: DiscardDialogProps<DeadLetter>) {
  const text = useOperationsText().deadLetters;
  const discard = useDiscard(item, onDone);
  return (
    <Dialog
      title={text.confirm.title}
      lead={text.confirm.lead(nameOf(item, text.unreadable), item.consumer)}
      onClose={onClose}
    >
      {discard.isError && <FailureNotice title={text.discardFailed} error={discard.error} />}
      <DialogFoot>
        <Button variant="quiet" data-autofocus onClick={onClose}>
          {text.confirm.keep}
        </Button>
        <Button variant="danger" busy={discard.isPending} onClick={() => discard.mutate()}>
          {text.discard}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
