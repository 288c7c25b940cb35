import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { focusedIn, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { createEvent, fireEvent } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, phoneNumber } from './numbers-service';

export let service: NumbersService;

/** Registers what has to be done before and after the tests. */
export function setUpPhoneField(): void {
  beforeAll(() => {
    service = new NumbersService();
    service.server.listen({ onUnhandledRequest: 'error' });
    service.numbers = [phoneNumber({ id: 'a' })];
  });
  afterEach(() => {
    localStorage.clear();
    service.requests.length = 0;
    service.numbers = [phoneNumber({ id: 'a' })];
  });
  afterAll(() => service.server.close());
}

export async function openField(locale = 'en-GB') {
  const isSpanish = locale.startsWith('es');
  const view = renderRemote(<PhoneManagement {...remotePropsForTests({ locale })} />);
  await view.findByText('+44 7700 900456');
  await view.user.click(view.getByRole('button', { name: isSpanish ? 'Añadir teléfono' : 'Add Phone' }));
  await view.findByText(isSpanish ? /Sin prefijo de país tomamos/ : /Without a country code we take/);
  const number = view.getByRole<HTMLInputElement>('textbox', {
    name: isSpanish ? 'Número de teléfono' : 'Phone number',
  });
  const country = view.getByRole('button', { name: isSpanish ? /^País/ : /^Country/ });
  return { ...view, number, country };
}
export type Form = Awaited<ReturnType<typeof openField>>;

/** As the browser reports one change: what the field holds then, where its caret stands, and what kind of change it was. */
export function edit({ number }: Form, marked: string, inputType: string, rest: object = {}): void {
  const value = marked.replace('|', '');
  const caret = marked.indexOf('|');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(number, value);
  number.setSelectionRange(caret, caret);
  fireEvent(number, new InputEvent('input', { bubbles: true, composed: true, inputType, ...rest }));
}
export function shown({ number }: Form): string {
  const caret = number.selectionStart ?? -1;
  return `${number.value.slice(0, caret)}|${number.value.slice(caret)}`;
}
export function paste({ number }: Form, text: string): boolean {
  const event = createEvent.paste(number, { clipboardData: { getData: () => text } });
  fireEvent(number, event);
  return event.defaultPrevented;
}
/** One key in whatever has the focus. */
export function press(form: Form, key: string): boolean {
  const focused = focusedIn(form.root);
  if (!focused) throw new Error('Nothing has the focus.');
  return fireEvent.keyDown(focused, { key });
}
export async function openCountries(form: Form, name = 'Country') {
  await form.user.click(form.country);
  const search = focusedIn(form.root) as HTMLElement;
  expect(search).toHaveAttribute('role', 'combobox');
  expect(search).toHaveAccessibleName(name);
  return search;
}
/** Queries by role go through hundreds of options; this takes them as they are. */
export function options(form: Form): HTMLElement[] {
  return [...form.root.querySelectorAll<HTMLElement>('[role="listbox"] > [role="option"]')];
}
export function active(form: Form, search: HTMLElement): string | null {
  const id = search.getAttribute('aria-activedescendant');
  return id === null ? null : (form.root.querySelector(`[id="${id}"]`)?.textContent ?? null);
}
