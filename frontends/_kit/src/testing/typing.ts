import { fireEvent } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

type TextControl = HTMLInputElement | HTMLTextAreaElement;

/**
 * Types at the end of a control, key by key; `{Enter}` and `{Backspace}` as user-event writes them. user-event's own
 * typing changes no value inside a shadow root: it looks for the focus at the document, which sees the host only.
 */
export async function typeInto(user: UserEvent, control: HTMLElement, text: string): Promise<void> {
  await user.click(control);
  for (const key of text.match(/\{\w+\}|[^]/gu) ?? []) {
    if (key === '{Enter}') await user.keyboard(key);
    else changeValue(control, key === '{Backspace}' ? valueOf(control).slice(0, -1) : valueOf(control) + key);
  }
}

/** Puts something else in the place of what a control holds, as pasting over all of it does. */
export async function replaceIn(user: UserEvent, control: HTMLElement, text: string): Promise<void> {
  await user.click(control);
  changeValue(control, text);
}

/** What has the focus: to the document it is the host of the shadow root. */
export function focusedIn(root: HTMLElement): Element | null {
  const shadow = root.getRootNode();
  return shadow instanceof ShadowRoot ? shadow.activeElement : document.activeElement;
}

function valueOf(control: HTMLElement): string {
  return (control as TextControl).value;
}

function changeValue(control: HTMLElement, value: string): void {
  if ((control as TextControl).readOnly) return;
  fireEvent.change(control, { target: { value } });
}
