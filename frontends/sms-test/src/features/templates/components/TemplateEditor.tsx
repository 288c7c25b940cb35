import { Button, Dialog, DialogFoot, FailureNotice, Input, Textarea } from '@linecheck/frontend-kit';
import { malformedVariablesIn, variablesIn } from '@linecheck/shared-contracts/message-text';
import { useRef, type FormEvent } from 'react';
import { useText } from '../../../messages';
import { SegmentMeter } from '../../message-text/components/SegmentMeter';
import { UnicodeNotice } from '../../message-text/components/UnicodeNotice';
import { toPlainText } from '../../message-text/to-plain-text';
import { focusField, focusFirstError } from '../../form-focus/form-focus';
import type { Template } from '../template';
import { useTemplateForm } from '../use-template-form';

interface TemplateEditorProps {
  /** Null for a new one. */
  readonly template: Template | null;
  /** What its text begins with. */
  readonly text: string;
  readonly templates: readonly Template[];
  /** The one that was kept was changed, also where the dialog was closed meanwhile. */
  readonly onUpdated: (template: Template) => void;
  readonly onSaved: (template: Template) => void;
  readonly onClose: () => void;
}

/** Name and text of a template, with what it takes on the air. What was written stays until the service has it. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { template, text: initial, templates, onUpdated, onSaved, onClose } = props;
  const text = useText().send.templates;
  const element = useRef<HTMLFormElement>(null);
  const form = useTemplateForm(template, initial, templates, onUpdated);
  const { draft } = form;
  const save = (): void => form.save(onSaved, (errors) => focusFirstError(element.current, errors));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save();
  };
  return (
    <Dialog title={template ? text.editTitle(template.name) : text.newTitle} onClose={onClose}>
      <form ref={element} className="st-form" noValidate autoComplete="off" onSubmit={submit}>
        <Input
          label={text.name}
          name="name"
          hint={text.nameHint}
          error={form.errors.name}
          value={draft.name}
          readOnly={form.isPending}
          data-autofocus
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => form.setName(event.target.value)}
        />
        <Textarea
          label={text.text}
          name="text"
          rows={4}
          hint={<VariablesHint text={draft.text} />}
          error={form.errors.text}
          value={draft.text}
          readOnly={form.isPending}
          onChange={(event) => form.setText(event.target.value)}
        />
        <SegmentMeter text={draft.text} />
        <UnicodeNotice
          text={draft.text}
          onReplace={() => {
            form.setText(toPlainText(draft.text));
            focusField(element.current, 'text');
          }}
        />
        {form.rest && <FailureNotice title={`${text.saveFailed}.`} error={form.rest} />}
        <DialogFoot>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button variant="primary" type="submit" busy={form.isPending}>
            {text.save}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Which variables the text has, and what looks like one and is none. */
function VariablesHint({ text: content }: { readonly text: string }) {
  const text = useText().send.templates;
  const variables = variablesIn(content);
  const malformed = malformedVariablesIn(content);
  return (
    <>
      {variables.length > 0 ? text.variables(variables.join(', ')) : text.textHint}
      {malformed.length > 0 && <span className="st-malformed">{text.malformed(malformed.join(', '))}</span>}
    </>
  );
}
