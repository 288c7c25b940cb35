import {
  Button,
  Dialog,
  DialogFoot,
  FailureNotice,
  Input,
  useFieldText,
  useKeptFields,
  useRemote,
  type Fields,
} from '@linecheck/frontend-kit';
import { useRef, type FormEvent } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import type { PhoneNumber } from '../../numbers/phone-number';
import { addProblemOf } from '../add-problem';
import { keepLastCountry } from '../../country/last-country';
import { useAddNumber } from '../api/add-number';
import { useNumberForm } from '../use-number-form';
import { ExistingNumber } from './ExistingNumber';
import { NumberField } from './NumberField';

const MAX_LABEL_LENGTH = 60;

interface AddPhoneDialogProps {
  /** Before the page was loaded. */
  readonly typed?: Fields | undefined;
  readonly onTyped: (fields: Fields) => void;
  readonly onAdded: (number: PhoneNumber) => void;
  readonly onClose: () => void;
}

/** Takes a number in any notation. What was typed stays until the service has it. */
export function AddPhoneDialog({ typed: before, onTyped, onAdded, onClose }: AddPhoneDialogProps) {
  const text = useDialogText().addPhone;
  const { onEvent } = useRemote();
  const add = useAddNumber(({ id, country }) => {
    if (country !== null) keepLastCountry(country);
    onEvent?.({ type: 'number-added', phoneId: id });
  });
  const hasBegun = useRef(false);
  const typed = (text: string): void => {
    // What is on its way is shown when it is there, whatever is typed meanwhile.
    if (!add.isPending) add.reset();
    if (hasBegun.current || !/[0-9]/.test(text)) return;
    hasBegun.current = true;
    onEvent?.({ type: 'registration-started' });
  };
  const form = useNumberForm(typed, before);
  useKeptFields(onTyped, form.written);
  const refused = addProblemOf(add.error, useFieldText());

  const send = (): void => {
    const body = form.submit();
    if (body === null || add.isPending) return;
    add.mutate(body, { onSuccess: onAdded });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <Dialog title={text.title} lead={text.detail} onClose={onClose}>
      <form className="pw-form" onSubmit={submit} noValidate>
        <NumberField form={form} refused={refused} />
        <ExistingNumber id={refused.existingId} onVerify={onAdded} />
        <Input
          label={text.label}
          optional
          hint={text.labelHint}
          error={refused.label}
          value={form.label}
          maxLength={MAX_LABEL_LENGTH}
          autoComplete="off"
          onChange={(event) => form.setLabel(event.target.value)}
        />
        {refused.rest && (
          <FailureNotice
            title={`${text.failed}.`}
            error={refused.rest}
            onRetry={send}
            retrying={add.isPending}
            aroundSignIn={{ onReturn: add.reset }}
          />
        )}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={add.isPending}>
            {text.submit}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
