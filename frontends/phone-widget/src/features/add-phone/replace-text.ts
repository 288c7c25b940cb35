import { commonEnds, type TextAtCaret } from './format-edit';

/**
 * Changes what an input holds as if the person had typed it: only where it differs, as one step that the browser can undo, and with an
 * `input` event. A field without the focus is set without such a step, because editing commands go to whatever has it.
 */
export function replaceText(input: HTMLInputElement, { text, caret }: TextAtCaret): void {
  const isFocused = activeElementBeside(input) === input;
  if (input.value !== text && !(isFocused && edit(input, { text, caret }))) set(input, text);
  if (isFocused) input.setSelectionRange(caret, caret);
}

function edit(input: HTMLInputElement, { text, caret }: TextAtCaret): boolean {
  // The only way into the history of undoing that browsers have; deprecated without a successor.
  const { execCommand } = input.ownerDocument as { readonly execCommand?: Document['execCommand'] };
  if (execCommand === undefined) return false;
  const common = commonEnds(input.value, text);
  const { start } = common;
  // Ends at the caret, where doing it again after undoing leaves it.
  const end = Math.min(common.end, text.length - caret);
  const inserted = text.slice(start, text.length - end);
  input.setSelectionRange(start, input.value.length - end);
  execCommand.call(input.ownerDocument, inserted === '' ? 'delete' : 'insertText', false, inserted);
  return input.value === text;
}

/** Through the prototype: React watches the setter of the element itself, and would miss the event. */
function set(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }));
}

function activeElementBeside(input: HTMLInputElement): Element | null {
  const root = input.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}
