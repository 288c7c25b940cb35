import { Button, Dialog, DialogFoot, FailureNotice, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useSetPrimary } from '../api/set-primary';
import type { PhoneNumber } from '../phone-number';

interface PrimaryDialogProps {
  readonly number: PhoneNumber;
  /** The page may be left for a sign-in. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Makes a number the primary one after a sign-in that it was interrupted for. */
export function PrimaryDialog({ number, onLeave, onClose }: PrimaryDialogProps) {
  const text = useText().actions;
  const toast = useToast();
  const primary = useSetPrimary();
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
        <FailureNotice
          title={`${text.primaryFailed}.`}
          error={primary.error}
          aroundSignIn={{ onLeave, onReturn: primary.reset }}
        />
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
