import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  replaceIn,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { act, createEvent, fireEvent, waitFor } from '@testing-library/react';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, phoneNumber } from './numbers-service';

let service: NumbersService;
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

async function openField(locale = 'en-GB') {
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
type Form = Awaited<ReturnType<typeof openField>>;

/** As the browser reports one change: what the field holds then, where its caret stands, and what kind of change it was. */
function edit({ number }: Form, marked: string, inputType: string, rest: object = {}): void {
  const value = marked.replace('|', '');
  const caret = marked.indexOf('|');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(number, value);
  number.setSelectionRange(caret, caret);
  fireEvent(number, new InputEvent('input', { bubbles: true, composed: true, inputType, ...rest }));
}
function shown({ number }: Form): string {
  const caret = number.selectionStart ?? -1;
  return `${number.value.slice(0, caret)}|${number.value.slice(caret)}`;
}
function paste({ number }: Form, text: string): boolean {
  const event = createEvent.paste(number, { clipboardData: { getData: () => text } });
  fireEvent(number, event);
  return event.defaultPrevented;
}
/** One key in whatever has the focus. */
function press(form: Form, key: string): boolean {
  const focused = focusedIn(form.root);
  if (!focused) throw new Error('Nothing has the focus.');
  return fireEvent.keyDown(focused, { key });
}
async function openCountries(form: Form, name = 'Country') {
  await form.user.click(form.country);
  const search = focusedIn(form.root) as HTMLElement;
  expect(search).toHaveAttribute('role', 'combobox');
  expect(search).toHaveAccessibleName(name);
  return search;
}
/** Queries by role go through hundreds of options; this takes them as they are. */
function options(form: Form): HTMLElement[] {
  return [...form.root.querySelectorAll<HTMLElement>('[role="listbox"] > [role="option"]')];
}
function active(form: Form, search: HTMLElement): string | null {
  const id = search.getAttribute('aria-activedescendant');
  return id === null ? null : (form.root.querySelector(`[id="${id}"]`)?.textContent ?? null);
}

describe('the number', () => {
  test('asks phones and browsers for what they know', async () => {
    const { number } = await openField();
    expect(number).toHaveAttribute('type', 'tel');
    expect(number).toHaveAttribute('inputmode', 'tel');
    expect(number).toHaveAttribute('autocomplete', 'tel');
  });

  test('is spaced around the caret, which stays', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '0770090456');
    edit(form, '077009|90456', 'insertText');
    expect(shown(form)).toBe('07700 9|90456');
    edit(form, '07700 |90456', 'deleteContentBackward');
    expect(shown(form)).toBe('07700| 90456');
    edit(form, '0770| 90456', 'deleteContentBackward');
    expect(shown(form).replace(/\s/g, '')).toBe('0770|90456');
  });

  test('is left alone while it is composed, and spaced when that ends', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '07700 9');
    edit(form, '07700 94|', 'insertCompositionText', { isComposing: true });
    edit(form, '07700 |945', 'insertCompositionText', { isComposing: true });
    expect(shown(form)).toBe('07700 |945');
    edit(form, '07700945|', 'insertCompositionText', { isComposing: true });
    fireEvent.compositionEnd(form.number);
    expect(shown(form)).toBe('07700 945|');
  });

  test('is not spaced anew by undoing', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '077009');
    edit(form, '077009|', 'historyUndo');
    expect(shown(form)).toBe('077009|');
  });

  test.each([
    'tel:+44-7700-900457',
    'My number: +44 (0)7700-900.457',
    '\u202a+44\u00a07700\u00a0900457\u202c',
    '+٤٤ ٧٧٠٠ ٩٠٠٤٥٧',
  ])('keeps %j as it was pasted, and reads it', async (pasted) => {
    const form = await openField('en-US');
    expect(paste(form, pasted)).toBe(false);
    edit(form, `${pasted}|`, 'insertFromPaste');
    expect(form.number).toHaveValue(pasted);
    expect(form.getByText('We store it as +44 7700 900457.')).toBeVisible();
    expect(form.country).toHaveAccessibleName('Country: United Kingdom');
  });

  test('does not make one number of two lines', async () => {
    const form = await openField();
    expect(paste(form, '07700 900456\r\n07700 900457\n')).toBe(true);
    expect(form.number).toHaveValue('07700 900456 07700 900457');
    await form.user.click(form.getByRole('button', { name: 'Add and text a code' }));
    expect(form.getByText(/This holds more than one phone number/)).toBeVisible();
  });

  test('is found in more words than the service reads', async () => {
    const form = await openField();
    const pasted = `${'You can reach me on my mobile at any time of the day, or at night: '}+44 7700 900457`;
    edit(form, `${pasted}|`, 'insertFromPaste');
    expect(form.number).toHaveValue(pasted);
    await form.user.click(form.getByRole('button', { name: 'Add and text a code' }));
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).toEqual({ phone_number: '+44 7700 900457' });
  });

  test('that a browser fills in without the focus is spaced', async () => {
    const form = await openField();
    await form.user.click(form.getByRole('textbox', { name: /Label/ }));
    edit(form, '+447700900457|', 'insertReplacementText');
    expect(form.number).toHaveValue('+44 7700 900457');
    expect(form.getByRole('textbox', { name: /Label/ })).toBe(focusedIn(form.root));
  });
});

describe('the country', () => {
  test.each([
    ['+', 'Country: United Kingdom'],
    ['+49', 'Country: Germany'],
    ['+1', 'Country: United States'],
    ['+1 242', 'Country: Bahamas'],
    ['0033', 'Country: France'],
    ['+800', 'Country'],
  ])('of %j is shown as soon as it is typed', async (typed, name) => {
    const form = await openField();
    await typeInto(form.user, form.number, typed);
    expect(form.country).toHaveAccessibleName(name);
  });

  test('is that of the number that was added last in this browser', async () => {
    const form = await openField('en-US');
    expect(form.country).toHaveAccessibleName('Country: United States');
    await typeInto(form.user, form.number, '+447700900457{Enter}');
    await form.findByRole('dialog', { name: 'Enter the code' });
    form.unmount();
    service.numbers = [phoneNumber({ id: 'a' })];
    expect((await openField('en-US')).country).toHaveAccessibleName('Country: United Kingdom');
  });

  test('that is chosen is where numbers without a country code are dialled', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '2133734253');
    const search = await openCountries(form);
    await replaceIn(form.user, search, 'united st');
    press(form, 'Enter');
    expect(form.number).toBe(focusedIn(form.root));
    expect(form.number).toHaveValue('(213) 373-4253');
    expect(form.country).toHaveAccessibleName('Country: United States');
    expect(form.getByText('We store it as +1 213 373 4253.')).toBeVisible();
    expect(service.asked('POST ')).toHaveLength(0);
  });

  test('that is chosen takes the place of the one that a number names', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '+447700900457');
    await openCountries(form);
    await form.user.click(form.getByText('Guernsey'));
    expect(form.number).toHaveValue('+44 7700 900457');
    await openCountries(form);
    await form.user.click(form.getByText('Ireland'));
    expect(form.number.value.replace(/\s/g, '')).toBe('+3537700900457');
    expect(form.country).toHaveAccessibleName('Country: Ireland');
  });

  test('choosing it is no reason to call a number that is half typed wrong', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '0770');
    await openCountries(form);
    expect(form.number).toBeValid();
    press(form, 'Escape');
    await form.user.click(form.getByRole('textbox', { name: /Label/ }));
    expect(form.number).toBeInvalid();
    await openCountries(form);
    press(form, 'Enter');
    expect(form.number).toBeValid();
  });
});

describe('the list of countries', () => {
  test('is accessible, begins at the chosen one, and gives the focus back on Escape', async () => {
    const form = await openField();
    const search = await openCountries(form);
    expect(form.country).toHaveAttribute('aria-expanded', 'true');
    expect(active(form, search)).toContain('United Kingdom');
    const selected = options(form).filter((option) => option.getAttribute('aria-selected') === 'true');
    expect(selected.map(({ textContent }) => textContent)).toEqual(['GBUnited Kingdom+44']);
    expect(options(form).length).toBeGreaterThan(240);
    await expectAccessible(form.root);
    expect(press(form, 'Escape')).toBe(false);
    expect(form.country).toHaveAttribute('aria-expanded', 'false');
    expect(form.country).toBe(focusedIn(form.root));
    expect(form.getByRole('dialog', { name: 'Add a phone number' })).toBeVisible();
  });

  test('is walked with the keys', async () => {
    const form = await openField();
    act(() => form.country.focus());
    press(form, 'ArrowDown');
    const search = focusedIn(form.root) as HTMLElement;
    expect(search).toHaveAccessibleName('Country');
    const shownOptions = options(form).map(({ textContent }) => textContent);
    const start = shownOptions.indexOf(active(form, search) ?? '');
    for (const [key, index] of [
      ['ArrowDown', start + 1],
      ['ArrowUp', start],
      ['PageDown', start + 8],
      ['PageUp', start],
      ['End', shownOptions.length - 1],
      ['ArrowDown', 0],
      ['ArrowUp', shownOptions.length - 1],
      ['Home', 0],
    ] as const) {
      press(form, key);
      expect([key, active(form, search)]).toEqual([key, shownOptions[index]]);
    }
    expect(search).toBe(focusedIn(form.root));
    press(form, 'Enter');
    expect(form.country).toHaveAccessibleName('Country: Afghanistan');
  });

  test.each([
    ['en-GB', 'Country', 'germ', 'Germany', '1 country'],
    ['en-GB', 'Country', 'DE', 'Germany', null],
    ['en-GB', 'Country', '+49', 'Germany', '1 country'],
    ['es-ES', 'País', 'aleman', 'Alemania', '1 país'],
    ['es-ES', 'País', '0049', 'Alemania', '1 país'],
  ])('in %s, %s finds by %j %s', async (locale, name, query, found, count) => {
    const form = await openField(locale);
    const search = await openCountries(form, name);
    await replaceIn(form.user, search, query);
    expect(active(form, search)).toContain(found);
    if (count !== null) expect(form.getByText(count)).toHaveAttribute('role', 'status');
    press(form, 'Enter');
    expect(form.country).toHaveAccessibleName(`${name}: ${found}`);
  });

  test('says when nothing is found, and Enter then does nothing', async () => {
    const form = await openField();
    const search = await openCountries(form);
    await replaceIn(form.user, search, 'xyzzy');
    expect(form.getByText('No country has this name or code.')).toBeVisible();
    expect(search).not.toHaveAttribute('aria-activedescendant');
    press(form, 'Enter');
    press(form, 'ArrowDown');
    expect(search).toBe(focusedIn(form.root));
    await expectAccessible(form.root);
    expect(service.asked('POST ')).toHaveLength(0);
  });

  test('closes on Tab, which goes on from its button', async () => {
    const form = await openField();
    await openCountries(form);
    expect(press(form, 'Tab')).toBe(true);
    expect(form.country).toHaveAttribute('aria-expanded', 'false');
    expect(form.country).toBe(focusedIn(form.root));
  });
});
