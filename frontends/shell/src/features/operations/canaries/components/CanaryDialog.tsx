import { Button, Dialog, DialogFoot, FailureNotice, Input, Select, useFieldText } from '@linecheck/frontend-kit';
import { useState, type FormEvent } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useCreateCanary, useUpdateCanary } from '../api/canaries';
import { canaryTemplates, type Canary, type CanaryBody } from '../canary';
import { canaryProblemOf, type CanaryField } from '../canary-problem';

/** As long as the operation takes it. */
const MAX_NAME_LENGTH = 60;

type Typed = Readonly<Record<CanaryField, string>>;

export function AddCanaryDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useOperationsText().canaries.form;
  const typed = { name: '', number: '', every: '5', template: 'test' };
  return <CanaryForm title={text.add} action={text.create} first={typed} save={useCreateCanary()} onClose={onClose} />;
}

export function EditCanaryDialog({ canary, onClose }: { readonly canary: Canary; readonly onClose: () => void }) {
  const text = useOperationsText().canaries.form;
  const { name, phone_number: number, every_minutes: every, message_template: template } = canary;
  const typed = { name, number, every: String(every), template };
  const save = useUpdateCanary(canary.canary_id);
  return <CanaryForm title={text.edit} action={text.save} first={typed} save={save} onClose={onClose} />;
}

interface CanaryFormProps {
  readonly title: string;
  readonly action: string;
  readonly first: Typed;
  readonly save: UseMutationResult<Canary, Error, CanaryBody>;
  readonly onClose: () => void;
}

function CanaryForm({ title, action, first, save, onClose }: CanaryFormProps) {
  const text = useOperationsText().canaries.form;
  const [typed, setTyped] = useState(first);
  const [isChecked, setChecked] = useState(false);
  const wrong = isChecked ? faultsOf(typed) : { name: false, every: false };
  const refused = canaryProblemOf(save.error, useFieldText());
  const field = (name: keyof Typed) => ({
    value: typed[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    const { name, every } = faultsOf(typed);
    if (!name && !every) save.mutate(bodyOf(typed), { onSuccess: onClose });
  };
  return (
    <Dialog title={title} lead={text.lead} onClose={onClose}>
      <form className="ops-form" onSubmit={submit} noValidate>
        <Input
          {...field('name')}
          label={text.name}
          hint={text.nameHint}
          error={wrong.name ? text.nameMissing : refused.errors.name}
          maxLength={MAX_NAME_LENGTH}
          data-autofocus
        />
        <Input
          {...field('number')}
          label={text.number}
          hint={text.numberHint}
          error={refused.isNumberInvalid ? text.numberInvalid : refused.errors.number}
          type="tel"
          autoComplete="off"
        />
        <Input
          {...field('every')}
          label={text.every}
          error={wrong.every ? text.everyInvalid : refused.errors.every}
          inputMode="numeric"
        />
        <Select {...field('template')} label={text.template} error={refused.errors.template}>
          {canaryTemplates.map((template) => (
            <option key={template} value={template}>
              {text.templates[template]}
            </option>
          ))}
        </Select>
        {refused.rest && <FailureNotice title={text.failed} error={refused.rest} />}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={save.isPending}>
            {action}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function faultsOf({ name, every }: Typed): { readonly name: boolean; readonly every: boolean } {
  const minutes = Number(every);
  return { name: name.trim() === '', every: !Number.isInteger(minutes) || minutes < 1 || minutes > 1440 };
}

function bodyOf({ name, number, every, template }: Typed): CanaryBody {
  return { name: name.trim(), phone_number: number, every_minutes: Number(every), message_template: template };
}
