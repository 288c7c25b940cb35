import { Button, Input, Textarea } from '@linecheck/frontend-kit';
import { variablesIn } from '@linecheck/shared-contracts/message-text';
import { useText } from '../../../messages';
import type { FieldErrors } from '../../form-focus/form-focus';
import { textField, variableField } from '../form-fields';
import type { TestForm } from '../use-test-form';

interface MessagePartsProps {
  readonly form: TestForm;
  readonly errors: FieldErrors;
  readonly onTyped: () => void;
  readonly onSaveAsTemplate: () => void;
}

/** What a person writes of the message: the variables of the template, or the whole text. */
export function MessageParts(props: MessagePartsProps) {
  return props.form.isOwn ? <OwnText {...props} /> : <VariableFields {...props} />;
}

function OwnText({ form, errors, onTyped, onSaveAsTemplate }: MessagePartsProps) {
  const text = useText().send;
  const variables = variablesIn(form.text);
  return (
    <div className="st-own">
      <Textarea
        label={text.ownLabel}
        name={textField}
        value={form.text}
        error={errors[textField]}
        hint={variables.length > 0 && text.ownVariables(variables.map((name) => `{{${name}}}`).join(', '))}
        onChange={(event) => {
          form.setText(event.target.value);
          onTyped();
        }}
      />
      {form.text.trim() !== '' && (
        <Button variant="link" className="st-save-as" onClick={onSaveAsTemplate}>
          {text.saveAsTemplate}
        </Button>
      )}
    </div>
  );
}

const MAX_VALUE_CHARACTERS = 200;

function VariableFields({ form, errors, onTyped }: MessagePartsProps) {
  const text = useText().send;
  const variables = form.message?.variables ?? [];
  if (variables.length === 0) return null;
  return (
    <div className="st-variables">
      {variables.map((name) => (
        <Input
          key={name}
          label={text.variable(name)}
          name={variableField(name)}
          value={form.values[name] ?? ''}
          maxLength={MAX_VALUE_CHARACTERS}
          error={errors[variableField(name)]}
          onChange={(event) => {
            form.setValue(name, event.target.value);
            onTyped();
          }}
        />
      ))}
    </div>
  );
}
