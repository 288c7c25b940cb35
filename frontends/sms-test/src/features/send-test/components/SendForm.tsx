import { Button, CardBody, useDraft, useFocusFallback, useKeptFields } from '@linecheck/frontend-kit';
import { useRef, useState, type RefObject } from 'react';
import { useText } from '../../../messages';
import { focusField } from '../../form-focus/form-focus';
import { TemplatesDialog, type TemplatesView } from '../../templates/components/TemplatesDialog';
import type { useTemplates } from '../../templates/api/list-templates';
import type { SmsTest } from '../../test-messages/sms-test';
import type { OpenTest } from '../../test-messages/use-open-test';
import type { OwnNumber } from '../api/list-numbers';
import { templateField } from '../form-fields';
import { useChosenNumber } from '../use-chosen-number';
import { useFieldErrors } from '../use-field-errors';
import { usePlainText } from '../use-plain-text';
import { useSending } from '../use-sending';
import { useTestForm } from '../use-test-form';
import { MessageField } from './MessageField';
import { MessageParts } from './MessageParts';
import { MessagePreview } from './MessagePreview';
import { NumberField } from './NumberField';
import { SendNotice } from './SendNotice';

export interface SendFormProps {
  readonly numbers: readonly OwnNumber[];
  readonly templates: ReturnType<typeof useTemplates>;
  readonly onSent: (test: SmsTest) => void;
  /** Leads to the test that the same text went with just now. */
  readonly to: OpenTest;
  readonly numberSelect: RefObject<HTMLSelectElement | null>;
}

/** Which number, which text, what it takes, and the button. What was written stays, whatever the answer is. */
export function SendForm({ numbers, templates, onSent, to, numberSelect }: SendFormProps) {
  const text = useText().send;
  const [view, setView] = useState<TemplatesView | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const verified = numbers.filter(({ is_verified }) => is_verified);
  const draft = useDraft('test-message');
  const [typed] = useState(() => draft.kept() ?? undefined);
  const form = useTestForm(verified, templates.data ?? [], typed);
  useKeptFields(draft.keep, form.written);
  const sending = useSending(form, element, button, (test) => {
    draft.forget();
    onSent(test);
  });
  const { refusal, waiting } = sending;
  const errors = { ...useFieldErrors(form), ...refusal.errors };
  const replace = usePlainText(form, element, templates.data ?? [], setView);
  const chooseNumber = (e164: string): void => {
    form.setTo(e164);
    sending.reset();
  };
  const chooseMessage = (choice: string): void => {
    form.setChoice(choice);
    sending.reset();
  };
  useFocusFallback(view !== null, button);
  useChosenNumber(verified, numberSelect, chooseNumber);
  return (
    <CardBody>
      <form
        ref={element}
        className="st-form"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          sending.press();
        }}
      >
        <NumberField
          numbers={numbers}
          chosen={form.number}
          stopped={refusal.stopped}
          error={errors.phone_number}
          ref={numberSelect}
          onChange={chooseNumber}
        />
        <MessageField
          templates={templates}
          value={form.choice}
          error={errors[templateField]}
          onChange={chooseMessage}
          onManage={() => setView({ kind: 'list', changed: null })}
          onReloaded={() => focusField(element.current, templateField)}
        />
        <MessageParts
          form={form}
          errors={errors}
          onTyped={sending.reset}
          onSaveAsTemplate={() => setView({ kind: 'edit', template: null, text: form.text, isFromList: false })}
        />
        <MessagePreview message={form.message} phoneNumber={form.number?.e164 ?? ''} onReplace={replace} />
        <SendNotice form={form} sending={sending} button={button} to={to} />
        <div>
          <Button
            ref={button}
            variant="primary"
            type="submit"
            icon={waiting ? 'clock' : 'send'}
            busy={sending.isPending}
            aria-disabled={waiting !== null}
          >
            {waiting?.button ?? text.submit}
          </Button>
        </div>
      </form>
      {view && (
        <TemplatesDialog
          templates={templates.data ?? []}
          view={view}
          onView={setView}
          onRenamed={form.renameChoice}
          onChoose={chooseMessage}
        />
      )}
    </CardBody>
  );
}
