import { Button, Dialog, DialogFoot, FailureNotice, Input, useRemote, useToast } from '@linecheck/frontend-kit';
import { useState, type FormEvent } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { useEraseData } from '../api/erase-data';

interface EraseDialogProps {
  /** The page may be left for a sign-in: the dialog is there again afterwards. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Says what goes, and asks for a word before it does: nothing of it comes back. */
export function EraseDialog({ onLeave, onClose }: EraseDialogProps) {
  const text = useDialogText().erase;
  const toast = useToast();
  const { onEvent } = useRemote();
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const erase = useEraseData(() => {
    toast.show({ tone: 'ok', text: text.done });
    onEvent?.({ type: 'data-erased' });
  });
  const isConfirmed = typed.trim().toLocaleLowerCase() === text.word;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (erase.isPending) return;
    setAsked(true);
    if (!isConfirmed) return;
    erase.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog title={text.title} lead={text.lead} onClose={onClose}>
      <form className="pw-form" noValidate onSubmit={submit}>
        <ul className="pw-erased">
          {Object.values(text.effects).map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <Input
          label={text.confirmLabel}
          value={typed}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          error={isAsked && !isConfirmed ? text.confirmMissing : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        {erase.isError && (
          <FailureNotice
            title={`${text.failed}.`}
            error={erase.error}
            aroundSignIn={{ onLeave, onReturn: erase.reset }}
          />
        )}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button variant="danger" type="submit" busy={erase.isPending}>
            {text.confirm}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
