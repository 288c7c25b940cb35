import { Field, Input, Select, Textarea } from '../src';
import type { Stories } from '../src/stories';
import { InColumn } from './arrangements';
import { useSample } from './sample-texts';

interface FieldsProps {
  readonly isWrong?: boolean;
  readonly isDisabled?: boolean;
}

function Fields({ isWrong = false, isDisabled = false }: FieldsProps) {
  const text = useSample();
  const common = { hint: text.hint, error: isWrong ? text.wrong : undefined, disabled: isDisabled };
  return (
    <InColumn>
      <Input key={text.long} {...common} label={text.label} optional defaultValue={isWrong ? text.long : ''} />
      <Select {...common} label={text.country} defaultValue="GB">
        <option value="GB">{text.uk}</option>
        <option value="DE">{text.germany}</option>
      </Select>
      <Textarea key={text.message} {...common} label={text.message} defaultValue={text.long} />
    </InColumn>
  );
}

function Own() {
  const text = useSample();
  return (
    <Field label={text.label} hint={text.hint}>
      {(control) => <input {...control} type="range" />}
    </Field>
  );
}

export const stories: Stories = {
  title: 'Field',
  of: { Field, Input, Select, Textarea },
  states: {
    empty: () => <Fields />,
    wrong: () => <Fields isWrong />,
    disabled: () => <Fields isDisabled />,
    'with a control of its own': Own,
  },
};
