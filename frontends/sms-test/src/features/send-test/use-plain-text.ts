import { useToast } from '@linecheck/frontend-kit';
import type { RefObject } from 'react';
import { useText } from '../../messages';
import { focusField } from '../form-focus/form-focus';
import { toPlainText } from '../message-text/to-plain-text';
import type { TemplatesView } from '../templates/components/TemplatesDialog';
import type { Template } from '../templates/template';
import { textField, variableField } from './form-fields';
import type { TestForm } from './use-test-form';

/**
 * Puts plain characters in the place of those that force UCS-2, where they were written: in the own text, in the variables, or
 * else in the person's own template, which is opened for it. Undefined where nothing can be replaced: built-in templates stay as they are.
 */
export function usePlainText(
  form: TestForm,
  element: RefObject<HTMLFormElement | null>,
  templates: readonly Template[],
  open: (view: TemplatesView) => void,
): (() => void) | undefined {
  const text = useText().send.meter;
  const toast = useToast();
  const done = (field: string): void => {
    focusField(element.current, field);
    toast.announce(text.replaced);
  };
  if (form.isOwn) {
    return () => {
      form.setText(toPlainText(form.text));
      done(textField);
    };
  }
  const changed = (form.message?.variables ?? []).filter((name) => isNotPlain(form.values[name] ?? ''));
  const [first] = changed;
  if (first !== undefined) {
    return () => {
      const plain = changed.map((name) => [name, toPlainText(form.values[name] ?? '')] as const);
      form.setValues({ ...form.values, ...Object.fromEntries(plain) });
      done(variableField(first));
    };
  }
  const template = templates.find(({ name, built_in }) => name === form.choice && !built_in);
  return template && (() => open({ kind: 'edit', template, text: toPlainText(template.text), isFromList: false }));
}

function isNotPlain(text: string): boolean {
  return toPlainText(text) !== text;
}
