import { Button, Dialog, DialogFoot, FailureNotice, Input } from '@linecheck/frontend-kit';
import { useState, type FormEvent } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import type { DiscardDialogProps } from '../../queue/components/QueueTable';
import { useDiscard } from '../api/settle-set-aside';
import type { SetAsideItem } from '../item';

/** As long as the operation takes it. */
const MAX_REASON_LENGTH = 500;

/** Asks why before one of them is given up. */
export function DiscardSetAsideDialog({ item, onDone, onClose }: DiscardDialogProps<SetAsideItem>) {
  const text = useOperationsText().setAside;
  const discard = useDiscard(item, onDone);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return setMissing(true);
    discard.mutate(reason.trim());
  };
  return (
    <Dialog title={text.confirm.title} lead={text.confirm.lead(item.name)} onClose={onClose}>
      <form className="ops-discard" onSubmit={confirm} noValidate>
        <Input
          label={text.confirm.reason}
          hint={text.confirm.reasonHint}
          error={isMissing ? text.confirm.reasonMissing : undefined}
          value={reason}
          maxLength={MAX_REASON_LENGTH}
          data-autofocus
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
        {discard.isError && <FailureNotice title={text.discardFailed} error={discard.error} />}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.confirm.keep}
          </Button>
          <Button type="submit" variant="danger" busy={discard.isPending}>
            {text.discard}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
