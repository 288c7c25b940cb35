import { Button, Dialog, DialogFoot, FailureNotice, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useAroundSignIn } from '../../sign-in-again/use-around-sign-in';
import { useSetPrimary } from '../api/set-primary';
import type { PhoneNumber } from '../phone-number';

interface PrimaryDialogProps {
  readonly number: PhoneNumber;
  readonly onClose: () => void;
}

/** Makes a number the primary one after a sign-in that it was interrupted for. */
export function PrimaryDialog({ number, onClose }: PrimaryDialogProps) {
  const text = useText().actions;
  const toast = useToast();
  const primary = useSetPrimary();
  const aroundSignIn = useAroundSignIn(() => ({ kind: 'primary', phoneId: number.id }), primary.reset);
  const confirm = (): void =>
    primary.mutate(number.id, {
      onSuccess: () => {
        toast.show({ tone: 'ok', text: text.primaryDone(number.international_format) });
        onClose();
      },
    });
  return (
    <Dialog title={text.primaryQuestion(number.international_format)} lead={text.primaryAgain} onClose={onClose}>
      {primary.isError && (
        <FailureNotice title={`${text.primaryFailed}.`} error={primary.error} aroundSignIn={aroundSignIn} />
      )}
      <DialogFoot>
        <Button variant="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
        <Button variant="primary" data-autofocus busy={primary.isPending} onClick={confirm}>
          {text.setPrimary}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
