import {
  ApiError,
  Button,
  Dialog,
  DialogFoot,
  FailureNotice,
  Input,
  useFieldText,
  useKeptFields,
  useToast,
  type Fields,
} from '@linecheck/frontend-kit';
import { useState, type FormEvent } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { useUpdateLabel } from '../api/update-label';
import type { PhoneNumber } from '../phone-number';

const MAX_CHARACTERS = 60;

interface EditLabelDialogProps {
  readonly number: PhoneNumber;
  /** Before the page was loaded. */
  readonly typed?: Fields | undefined;
  readonly onTyped: (fields: Fields) => void;
  readonly onClose: () => void;
}

/** Changes the word that tells a number apart. */
export function EditLabelDialog({ number, typed, onTyped, onClose }: EditLabelDialogProps) {
  const text = useDialogText().editLabel;
  const toast = useToast();
  const [label, setLabel] = useState(typed?.['label'] ?? number.label ?? '');
  useKeptFields(onTyped, { label });
  const update = useUpdateLabel(number.id);
  const wordField = useFieldText();
  const refused = update.error instanceof ApiError ? update.error.fieldProblem('label') : undefined;

  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (update.isPending) return;
    update.mutate(label.trim() || null, {
      onSuccess: () => {
        toast.show({ tone: 'ok', text: text.done });
        onClose();
      },
    });
  };
  return (
    <Dialog title={text.title} lead={text.of(number.international_format)} onClose={onClose}>
      <form className="pw-form" onSubmit={save}>
        <Input
          label={text.label}
          optional
          value={label}
          maxLength={MAX_CHARACTERS}
          autoComplete="off"
          data-autofocus
          hint={text.counter(label.length, MAX_CHARACTERS)}
          error={refused && wordField(refused)}
          onChange={(event) => setLabel(event.target.value)}
        />
        {update.isError && !refused && <FailureNotice title={`${text.failed}.`} error={update.error} />}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={update.isPending}>
            {text.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
