import type { Act } from './story';

/** Presses the first of what the selector finds. */
export function click(selector: string): Act {
  return (find) => find(selector).click();
}

/** Puts a text into a field in place of what it holds, or chooses it in a list, as far as React can tell. */
export function type(selector: string, text: string): Act {
  return (find) => {
    const field = find(selector);
    field.focus();
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {};
    set?.call(field, text);
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  };
}
