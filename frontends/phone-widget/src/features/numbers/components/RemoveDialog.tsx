import { Button, Dialog, DialogFoot, FailureNotice, useRemote, useToast } from '@linecheck/frontend-kit';
import { useText } from '../../../messages';
import { useDialogText } from '../../../messages/dialogs';
import { useRemoveNumber } from '../api/remove-number';
import { useNumbers } from '../api/list-numbers';
import type { PhoneNumber } from '../phone-number';

interface RemoveDialogProps {
  readonly number: PhoneNumber;
  /** The person wants the number back. */
  readonly onUndo: (number: PhoneNumber) => void;
  /** The page may be left for a sign-in. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Asks before a number goes, and offers it back once it has. */
export function RemoveDialog({ number, onUndo, onLeave, onClose }: RemoveDialogProps) {
  const text = useDialogText().remove;
  const { undo } = useText().undo;
  const toast = useToast();
  const { onEvent } = useRemote();
  const remove = useRemoveNumber(() => {
    const action = { label: undo, onSelect: () => onUndo(number) };
    toast.show({ tone: 'ok', text: text.done(number.international_format), action });
    onEvent?.({ type: 'number-removed', phoneId: number.id });
  });
  const next = useNextPrimary(number);
  const confirm = (): void => remove.mutate(number.id, { onSuccess: onClose });
  return (
    <Dialog
      title={text.title(number.international_format)}
      lead={number.is_primary ? text.primaryDetail(next?.international_format ?? null) : text.detail}
      onClose={onClose}
    >
      {remove.isError && (
        <FailureNotice
          title={`${text.failed}.`}
          error={remove.error}
          aroundSignIn={{ onLeave, onReturn: remove.reset }}
        />
      )}
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

/** Which number follows a primary one that is deleted: the one that was verified first, as the service has it. */
function useNextPrimary({ id: gone }: PhoneNumber): PhoneNumber | undefined {
  const { data: numbers = [] } = useNumbers();
  const verified = numbers.filter(({ id, is_verified }) => is_verified && id !== gone);
  const at = ({ verified_at }: PhoneNumber): number => Date.parse(verified_at ?? '');
  return verified.toSorted((one, other) => at(one) - at(other))[0];
}
