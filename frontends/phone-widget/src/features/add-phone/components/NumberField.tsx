import { useDialogText } from '../../../messages/dialogs';
import type { AddProblem } from '../add-problem';
import type { NumberForm } from '../use-number-form';
import { Candidates } from './Candidates';
import { PhoneField } from './PhoneField';

interface NumberFieldProps {
  readonly form: NumberForm;
  readonly refused: AddProblem;
}

/** Where a number is typed, with what is wrong with it, or which ones it may be. */
export function NumberField({ form, refused }: NumberFieldProps) {
  const text = useDialogText().addPhone;
  const sentences: Readonly<Record<string, string>> = text.problems;
  const problem = refused.number ?? form.problem;
  return (
    <>
      <PhoneField
        label={text.number}
        hint={form.number ? text.savedAs(form.number.international) : text.numberHint(form.callingCode)}
        error={problem && (sentences[problem] ?? problem)}
        form={form}
      />
      <Candidates
        candidates={refused.candidates.length > 0 ? refused.candidates : form.candidates}
        onChoose={form.choose}
      />
    </>
  );
}
