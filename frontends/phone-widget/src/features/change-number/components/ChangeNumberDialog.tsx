import {
  Button,
  Dialog,
  DialogFoot,
  FailureNotice,
  useFieldText,
  useKeptFields,
  type Fields,
} from '@linecheck/frontend-kit';
import type { FormEvent } from 'react';
import { useDialogText } from '../../../messages/dialogs';
import { addProblemOf } from '../../add-phone/add-problem';
import { ExistingNumber } from '../../add-phone/components/ExistingNumber';
import { NumberField } from '../../add-phone/components/NumberField';
import { useNumberForm } from '../../add-phone/use-number-form';
import type { PhoneNumber } from '../../numbers/phone-number';
import { useChangeNumber } from '../api/change-number';

interface ChangeNumberDialogProps {
  readonly number: PhoneNumber;
  /** Before the page was loaded. */
  readonly typed?: Fields | undefined;
  readonly onTyped: (fields: Fields) => void;
  /** With the entry of the new number, which waits for its code. */
  readonly onChanged: (number: PhoneNumber) => void;
  readonly onClose: () => void;
}

/** Takes another number in the place of one. What was never verified stands there to be corrected. */
export function ChangeNumberDialog({ number, typed, onTyped, onChanged, onClose }: ChangeNumberDialogProps) {
  const text = useDialogText();
  const change = useChangeNumber(number.id);
  // What is on its way is shown when it is there, whatever is typed meanwhile.
  const onChange = (): void => {
    if (!change.isPending) change.reset();
  };
  const form = useNumberForm(onChange, typed ?? { number: number.is_verified ? '' : number.international_format });
  useKeptFields(onTyped, form.written);
  const refused = addProblemOf(change.error, useFieldText());
  const words = text.changeNumber;
  const send = (): void => {
    const wanted = form.submit();
    if (wanted === null || change.isPending) return;
    const { phone_number, default_country } = wanted;
    change.mutate(default_country === undefined ? { phone_number } : { phone_number, default_country }, {
      onSuccess: onChanged,
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <Dialog
      title={words.title(number.international_format)}
      lead={number.is_verified ? words.stays : words.corrects}
      onClose={onClose}
    >
      <form className="pw-form" onSubmit={submit} noValidate>
        <NumberField form={form} refused={refused} />
        <ExistingNumber id={refused.existingId} onVerify={onChanged} />
        {refused.rest && (
          <FailureNotice
            title={`${words.failed}.`}
            error={refused.rest}
            onRetry={send}
            retrying={change.isPending}
            aroundSignIn={{ onReturn: change.reset }}
          />
        )}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={change.isPending}>
            {words.submit}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
