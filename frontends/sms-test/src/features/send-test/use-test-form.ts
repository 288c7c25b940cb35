import { MAX_CHARACTERS, MAX_SEGMENTS, measureText } from '@linecheck/shared-contracts/message-text';
import type { Fields } from '@linecheck/frontend-kit';
import { useState } from 'react';
import { DEFAULT_TEMPLATE, type Template } from '../templates/template';
import type { TestRequest } from '../test-messages/sms-test';
import type { OwnNumber } from './api/list-numbers';
import { composeMessage, type ComposedMessage } from './compose-message';
import { templateField, textField, variableField } from './form-fields';

/** In the place of a template's name; none can have it. */
export const OWN_TEXT = ':own';

/** Why a text cannot be sent; `missing` is about one of its variables. */
export type Mistake = 'blank' | 'tooLong' | 'tooManySegments' | 'missing';
export type Mistakes = Readonly<Record<string, Mistake>>;

export interface TestForm {
  /** The number that is chosen. */
  readonly number: OwnNumber | undefined;
  /** The name of a template, or OWN_TEXT. */
  readonly choice: string;
  readonly isOwn: boolean;
  /** The person's own text; it stays while templates are looked at. */
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  /** Null where the templates could not be loaded: the default one can be sent all the same. */
  readonly message: ComposedMessage | null;
  /** By the name of the field. */
  readonly mistakes: Mistakes;
  /** What is empty is no mistake before the person tries to send it. */
  readonly shownMistakes: Mistakes;
  readonly request: TestRequest;
  /** All that is chosen and written, to begin with again. */
  readonly written: Fields;
  setTo(e164: string): void;
  setChoice(choice: string): void;
  /** A template has another name now. */
  renameChoice(from: string, to: string): void;
  setText(text: string): void;
  setValue(variable: string, value: string): void;
  setValues(values: Readonly<Record<string, string>>): void;
  /** From now on, what is empty is a mistake. */
  check(): void;
}

/** What is chosen and written for the next test; `initial` is what was `written` before the page was loaded. */
export function useTestForm(
  numbers: readonly OwnNumber[],
  templates: readonly Template[],
  initial: Fields = {},
): TestForm {
  const [wanted, setTo] = useState(initial['to'] ?? null);
  const [chosen, setChosen] = useState(initial['choice'] ?? DEFAULT_TEMPLATE);
  const [text, setText] = useState(initial['text'] ?? '');
  const [values, setValues] = useState(() => valuesIn(initial));
  const [isChecked, setIsChecked] = useState(false);

  const number = chosenNumber(numbers, wanted);
  const isOwn = chosen === OWN_TEXT;
  // The template that was chosen may have been deleted meanwhile.
  const template = isOwn ? undefined : (templates.find(({ name }) => name === chosen) ?? templates[0]);
  const choice = isOwn ? OWN_TEXT : (template?.name ?? DEFAULT_TEMPLATE);
  const message = messageOf(isOwn, text, template, values);
  const mistakes = message === null ? {} : mistakesOf(message, isOwn ? textField : templateField);
  return {
    number,
    choice,
    isOwn,
    text,
    values,
    message,
    mistakes,
    shownMistakes: isChecked ? mistakes : withoutEmptyFields(mistakes),
    request: { phone_number: number?.e164 ?? '', ...textOf(choice, text, message, values) },
    written: { to: wanted ?? '', choice: chosen, text, ...fieldsOf(values) },
    setTo,
    setChoice(next) {
      setChosen(next);
      setIsChecked(false);
    },
    renameChoice: (from, to) => setChosen((current) => (current === from ? to : current)),
    setText,
    setValue: (variable, value) => setValues((known) => ({ ...known, [variable]: value })),
    setValues,
    check: () => setIsChecked(true),
  };
}

/** The values of variables among the fields of a form, by the variable's name. */
function valuesIn(fields: Fields): Readonly<Record<string, string>> {
  const prefix = variableField('');
  const own = Object.entries(fields).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(own.map(([field, value]) => [field.slice(prefix.length), value]));
}

function fieldsOf(values: TestForm['values']): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [variableField(name), value]));
}

/** The one that is wanted, else the first that takes texts. */
function chosenNumber(numbers: readonly OwnNumber[], wanted: string | null): OwnNumber | undefined {
  return numbers.find(({ e164 }) => e164 === wanted) ?? numbers.find((number) => !number.opted_out) ?? numbers[0];
}

function messageOf(
  isOwn: boolean,
  text: string,
  template: Template | undefined,
  values: TestForm['values'],
): ComposedMessage | null {
  if (isOwn) return { content: text, variables: [], missing: [] };
  return template === undefined ? null : composeMessage(template.text, values);
}

function mistakesOf({ content, missing }: ComposedMessage, contentField: string): Mistakes {
  const problem = textProblemOf(content);
  return {
    ...(problem && { [contentField]: problem }),
    ...Object.fromEntries(missing.map((name) => [variableField(name), 'missing'] as const)),
  };
}

function textProblemOf(content: string): Mistake | null {
  if (content.trim() === '') return 'blank';
  if (content.length > MAX_CHARACTERS) return 'tooLong';
  return measureText(content).segments > MAX_SEGMENTS ? 'tooManySegments' : null;
}

function withoutEmptyFields(mistakes: Mistakes): Mistakes {
  return Object.fromEntries(
    Object.entries(mistakes).filter(([, mistake]) => mistake !== 'blank' && mistake !== 'missing'),
  );
}

/** What a request says of its text: nothing where it is the default. */
function textOf(
  choice: string,
  text: string,
  message: ComposedMessage | null,
  values: TestForm['values'],
): Omit<TestRequest, 'phone_number'> {
  if (choice === OWN_TEXT) return { custom_message: text };
  const variables = message?.variables ?? [];
  if (choice === DEFAULT_TEMPLATE && variables.length === 0) return {};
  if (variables.length === 0) return { message_template: choice };
  return {
    message_template: choice,
    variables: Object.fromEntries(variables.map((name) => [name, values[name] ?? ''])),
  };
}
