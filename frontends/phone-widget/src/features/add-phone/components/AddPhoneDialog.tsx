import { Button, Dialog, DialogFoot, FailureNotice, Input, useFieldText, useRemote } from '@linecheck/frontend-kit';
import { useRef, type FormEvent } from 'react';
import { useText } from '../../../messages';
import type { PhoneNumber } from '../../numbers/phone-number';
import { addProblemOf, type AddProblem } from '../add-problem';
import { useAddNumber } from '../api/add-number';
import { useNumberForm, type Candidate, type NumberForm } from '../use-number-form';
import { Candidates } from './Candidates';
import { CountrySelect } from './CountrySelect';
import { ExistingNumber } from './ExistingNumber';

const MAX_LABEL_LENGTH = 60;
const MAX_NUMBER_LENGTH = 64;

interface AddPhoneDialogProps {
  readonly onAdded: (number: PhoneNumber) => void;
  readonly onClose: () => void;
}

/** Takes a number in any notation. What was typed stays until the service has it. */
export function AddPhoneDialog({ onAdded, onClose }: AddPhoneDialogProps) {
  const text = useText().addPhone;
  const { onEvent } = useRemote();
  const form = useNumberForm();
  const add = useAddNumber();
  const hasBegun = useRef(false);
  const refused = addProblemOf(add.error, useFieldText());

  const send = (): void => {
    const body = form.submit();
    if (body === null || add.isPending) return;
    add.mutate(body, {
      onSuccess: (number) => {
        onEvent?.({ type: 'number-added', phoneId: number.id });
        onAdded(number);
      },
    });
  };
  const typed = (text: string): void => {
    add.reset();
    if (hasBegun.current || !/[0-9]/.test(text)) return;
    hasBegun.current = true;
    onEvent?.({ type: 'registration-started' });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <Dialog title={text.title} lead={text.detail} onClose={onClose}>
      <form className="pw-form" onSubmit={submit} noValidate>
        <NumberField form={form} refused={refused} onTyped={typed} />
        <ExistingNumber id={refused.existingId} onVerify={onAdded} />
        <CountrySelect form={form} />
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
          <FailureNotice title={`${text.failed}.`} error={refused.rest} onRetry={send} retrying={add.isPending} />
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

interface NumberFieldProps {
  readonly form: NumberForm;
  readonly refused: AddProblem;
  readonly onTyped: (text: string) => void;
}

/** Where a number is typed, with what is wrong with it, or which ones it may be. */
export function NumberField({ form, refused, onTyped }: NumberFieldProps) {
  const text = useText().addPhone;
  const input = useRef<HTMLInputElement>(null);
  const sentences: Readonly<Record<string, string>> = text.problems;
  const problem = refused.number ?? form.problem;
  const choose = (candidate: Candidate): void => {
    form.choose(candidate);
    onTyped(form.phoneNumber);
    input.current?.focus();
  };
  return (
    <>
      <Input
        label={text.number}
        type="tel"
        autoComplete="tel"
        data-autofocus
        ref={input}
        value={form.phoneNumber}
        maxLength={MAX_NUMBER_LENGTH}
        error={problem && (sentences[problem] ?? problem)}
        hint={form.number ? text.savedAs(form.number.international) : text.numberHint}
        onChange={(event) => {
          form.typeNumber(event);
          onTyped(event.target.value);
        }}
        onBlur={form.leaveNumber}
      />
      <Candidates candidates={refused.candidates.length > 0 ? refused.candidates : form.candidates} onChoose={choose} />
    </>
  );
}
