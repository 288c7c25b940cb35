import { useRef, useState, type ChangeEvent, type ClipboardEvent, type CompositionEvent, type RefObject } from 'react';
import { formatEdit, type TextAtCaret } from './format-edit';
import { replaceText } from './replace-text';

/** The text of a phone number's input, spaced while it is typed. */
export interface PhoneText {
  readonly text: string;
  readonly input: RefObject<HTMLInputElement | null>;
  /** For the input; all of its events that change or complete its text. */
  readonly handlers: {
    onChange(event: ChangeEvent<HTMLInputElement>): void;
    onCompositionEnd(event: CompositionEvent<HTMLInputElement>): void;
    onPaste(event: ClipboardEvent<HTMLInputElement>): void;
  };
  /** Puts another text into its place, which the person can undo, and gives it the focus. */
  replace(text: string): void;
}

/** `format` spaces a text as far as it is typed; without it the text stays as it is. */
export function usePhoneText(
  format: ((text: string) => string) | null,
  onChanged: (text: string) => void,
  initialText: string,
): PhoneText {
  const input = useRef<HTMLInputElement>(null);
  const isReplacing = useRef(false);
  const [text, setText] = useState(initialText);
  const before = useRef(initialText);

  const show = (next: string): void => {
    setText(next);
    onChanged(next);
  };
  const take = (next: string): void => {
    before.current = next;
    show(next);
  };
  const put = (next: TextAtCaret): void => {
    if (input.current === null) return;
    isReplacing.current = true;
    replaceText(input.current, next);
    isReplacing.current = false;
  };
  const respace = (element: HTMLInputElement, inputType: string): void => {
    const typed = { text: element.value, caret: element.selectionStart ?? element.value.length };
    const next = format === null ? typed : formatEdit(before.current, typed, inputType, format);
    take(typed.text);
    if (next.text !== typed.text || next.caret !== typed.caret) put(next);
  };
  return {
    text,
    input,
    handlers: {
      onChange({ target, nativeEvent }) {
        const { inputType = '', isComposing = false } = nativeEvent as Partial<InputEvent>;
        if (isComposing) show(target.value);
        else if (isReplacing.current || inputType.startsWith('history')) take(target.value);
        else respace(target, inputType);
      },
      onCompositionEnd({ currentTarget }) {
        respace(currentTarget, 'insertFromComposition');
      },
      onPaste(event) {
        const pasted = event.clipboardData.getData('text');
        if (!/[\r\n]/.test(pasted.trim())) return;
        // Inputs leave line breaks out, and would make one number of two.
        event.preventDefault();
        const { selectionStart, selectionEnd, value } = event.currentTarget;
        const start = selectionStart ?? value.length;
        const line = pasted.trim().replace(/[\r\n]+/g, ' ');
        put({ text: value.slice(0, start) + line + value.slice(selectionEnd ?? start), caret: start + line.length });
      },
    },
    replace(next) {
      input.current?.focus();
      // A question about the same text is answered, too.
      onChanged(next);
      put({ text: next, caret: next.length });
    },
  };
}
