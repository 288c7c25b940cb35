import {
  ApiError,
  Button,
  Dialog,
  DialogFoot,
  FailureNotice,
  Input,
  Select,
  useFieldText,
  useToast,
} from '@linecheck/frontend-kit';
import { useState, type FormEvent } from 'react';
import { useOperationsText } from '../../../../messages/use-operations-text';
import { useSetOverride, type OverrideBody } from '../api/code-fraud';
import { usePlaceName } from '../use-place-name';

export type Asked = Pick<OverrideBody, 'action' | 'scope' | 'value'>;

/** As long as the operation takes it. */
const MAX_NOTE_LENGTH = 500;
const blockable = ['range', 'country', 'network', 'address'] as const;

/** Asks why before a budget is lifted or a route blocked; without a value it asks what to block as well. */
export function OverrideDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const text = useOperationsText().fraud;
  const { action } = asked;
  const form = text.form[action];
  const isOpen = asked.value === '' && asked.scope !== 'installation';
  const toast = useToast();
  const placeName = usePlaceName();
  const set = useSetOverride(({ scope, value }) =>
    toast.show({ text: form.done(placeName(scope, value)), tone: 'ok' }),
  );
  const [typed, setTyped] = useState({ scope: asked.scope, value: asked.value, note: '' });
  const [isChecked, setChecked] = useState(false);
  const wordField = useFieldText();
  const refused = isOpen && set.error instanceof ApiError ? set.error.fieldProblem('value') : undefined;
  const missing = { value: isOpen && typed.value.trim() === '', note: typed.note.trim() === '' };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (missing.value || missing.note) return;
    const body = { action, scope: typed.scope, value: typed.value.trim(), note: typed.note.trim() };
    set.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={form.title}
      lead={isOpen ? form.lead : form.leadOf(placeName(asked.scope, asked.value))}
      onClose={onClose}
    >
      <form className="ops-form" onSubmit={submit} noValidate>
        {isOpen && (
          <>
            <Select
              label={text.form.scope}
              value={typed.scope}
              onChange={(event) => setTyped({ ...typed, scope: event.target.value as OverrideBody['scope'] })}
            >
              {blockable.map((scope) => (
                <option key={scope} value={scope}>
                  {text.scopes[scope]}
                </option>
              ))}
            </Select>
            <Input
              label={text.form.value}
              hint={text.form.valueHint}
              error={isChecked && missing.value ? text.form.valueMissing : refused && wordField(refused)}
              value={typed.value}
              maxLength={64}
              data-autofocus
              onChange={(event) => setTyped({ ...typed, value: event.target.value })}
            />
          </>
        )}
        <Input
          label={text.form.note}
          hint={text.form.noteHint}
          error={isChecked && missing.note ? text.form.noteMissing : undefined}
          value={typed.note}
          maxLength={MAX_NOTE_LENGTH}
          data-autofocus
          onChange={(event) => setTyped({ ...typed, note: event.target.value })}
        />
        {set.isError && refused === undefined && <FailureNotice title={text.changeFailed} error={set.error} />}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.form.cancel}
          </Button>
          <Button type="submit" variant={action === 'block' ? 'danger' : 'primary'} busy={set.isPending}>
            {form.confirm}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
