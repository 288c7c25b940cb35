import { ApiError, useFieldText, useLocale, type WordField } from '@linecheck/frontend-kit';
import { MAX_CHARACTERS, MAX_VARIABLES, variablesIn } from '@linecheck/shared-contracts/message-text';
import { useState } from 'react';
import { useText } from '../../messages';
import { useCreateTemplate } from './api/create-template';
import { useUpdateTemplate } from './api/update-template';
import { isTemplateName, type Template, type TemplateDraft } from './template';

/** What is wrong, by the field as the service calls it. */
export interface TemplateErrors {
  readonly name?: string;
  readonly text?: string;
}

export interface TemplateForm {
  readonly draft: TemplateDraft;
  readonly errors: TemplateErrors;
  /** What the service said that is about no field. */
  readonly rest: Error | null;
  readonly isPending: boolean;
  setName(name: string): void;
  setText(text: string): void;
  /** Saves the draft; `onRefused` gets what has to be mended first. */
  save(onSaved: (template: Template) => void, onRefused: (errors: TemplateErrors) => void): void;
}

/** What is written of a template, new or kept, until the service has it. `onUpdated` is told of a kept one that was changed. */
export function useTemplateForm(
  template: Template | null,
  text: string,
  templates: readonly Template[],
  onUpdated: (changed: Template) => void,
): TemplateForm {
  const [draft, setDraft] = useState<TemplateDraft>({ name: template?.name ?? '', text });
  const [isChecked, setIsChecked] = useState(false);
  const create = useCreateTemplate();
  const update = useUpdateTemplate(template?.name ?? '', onUpdated);
  const saving = template === null ? create : update;
  const mistakes = useMistakes(
    draft,
    templates.filter(({ name }) => name !== template?.name),
  );
  const refusalOf = useRefusal();
  const refusal = refusalOf(saving.error);

  const change = (changed: Partial<TemplateDraft>): void => {
    // It is saved as it was when that was asked for.
    if (saving.isPending) return;
    setDraft((known) => ({ ...known, ...changed }));
    saving.reset();
  };
  return {
    draft,
    errors: isChecked ? { ...mistakes, ...refusal?.errors } : {},
    rest: refusal?.rest ?? null,
    isPending: saving.isPending,
    // Names are written in lower case without blanks: no need to tell anybody.
    setName: (name) => change({ name: name.toLowerCase().replace(/\s+/g, '-') }),
    setText: (changed) => change({ text: changed }),
    save(onSaved, onRefused) {
      setIsChecked(true);
      if (Object.keys(mistakes).length > 0) onRefused(mistakes);
      else if (!saving.isPending) {
        saving.mutate(draft, { onSuccess: onSaved, onError: (error) => onRefused(refusalOf(error)?.errors ?? {}) });
      }
    },
  };
}

/** What the page can tell by itself. */
function useMistakes({ name, text: content }: TemplateDraft, others: readonly Template[]): TemplateErrors {
  const text = useText().send.templates.problems;
  const locale = useLocale();
  const same = others.find((other) => other.name === name);
  const errors: { -readonly [Field in keyof TemplateErrors]: string } = {};
  if (name === '') errors.name = text.noName;
  else if (!isTemplateName(name)) errors.name = text.notAName;
  else if (same) errors.name = same.built_in ? text.builtIn : text.taken;
  if (content.trim() === '') errors.text = text.blank;
  else if (content.length > MAX_CHARACTERS) errors.text = text.tooLong(MAX_CHARACTERS.toLocaleString(locale));
  else if (variablesIn(content).length > MAX_VARIABLES) errors.text = text.tooManyVariables(MAX_VARIABLES);
  return errors;
}

interface Refusal {
  readonly errors: TemplateErrors;
  readonly rest: Error | null;
}

/** Words what the service said; null where it said nothing. */
function useRefusal(): (error: Error | null) => Refusal | null {
  const text = useText().send.templates.problems;
  const wordField = useFieldText();
  return (error) => {
    if (!(error instanceof ApiError)) return error && { errors: {}, rest: error };
    switch (error.code) {
      case 'template-exists':
        return { errors: { name: text.taken }, rest: null };
      case 'template-read-only':
        return { errors: { name: text.builtIn }, rest: null };
      case 'message-invalid': {
        const problem = error.fieldProblem('text');
        const isSpecific = problem && error.isSpecific(problem);
        return { errors: { text: isSpecific ? wordField(problem) : text.notSendable }, rest: null };
      }
      default:
        return byFields(error, wordField);
    }
  };
}

function byFields(error: ApiError, wordField: WordField): Refusal {
  const [name, text] = [error.fieldProblem('name'), error.fieldProblem('text')];
  if (name === undefined && text === undefined) return { errors: {}, rest: error };
  const errors = { ...(name && { name: wordField(name) }), ...(text && { text: wordField(text) }) };
  return { errors, rest: null };
}
