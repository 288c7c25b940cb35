import { describe, expect, test } from '@jest/globals';
import { forgetPageReads, focusedIn, replaceIn, typeInto } from '@linecheck/frontend-kit/testing';
import { fireEvent, waitFor } from '@testing-library/react';
import { phoneNumber } from './numbers-service';
import { edit, openCountries, openField, paste, press, service, setUpPhoneField, shown } from './phone-field-harness';

setUpPhoneField();

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
    expect(form.country).toHaveAccessibleName('Country: GB, United Kingdom');
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
    ['+', 'Country: GB, United Kingdom'],
    ['+49', 'Country: DE, Germany'],
    ['+1', 'Country: US, United States'],
    ['+1 242', 'Country: BS, Bahamas'],
    ['0033', 'Country: FR, France'],
    ['+800', 'Country'],
  ])('of %j is shown as soon as it is typed', async (typed, name) => {
    const form = await openField();
    await typeInto(form.user, form.number, typed);
    expect(form.country).toHaveAccessibleName(name);
  });

  test('is that of the number that was added last in this browser', async () => {
    const form = await openField('en-US');
    expect(form.country).toHaveAccessibleName('Country: US, United States');
    await typeInto(form.user, form.number, '+447700900457{Enter}');
    await form.findByRole('dialog', { name: 'Enter the code' });
    form.unmount();
    forgetPageReads();
    service.numbers = [phoneNumber({ id: 'a' })];
    expect((await openField('en-US')).country).toHaveAccessibleName('Country: GB, United Kingdom');
  });

  test('that is chosen is where numbers without a country code are dialled', async () => {
    const form = await openField();
    await typeInto(form.user, form.number, '2133734253');
    const search = await openCountries(form);
    await replaceIn(form.user, search, 'united st');
    press(form, 'Enter');
    expect(form.number).toBe(focusedIn(form.root));
    expect(form.number).toHaveValue('(213) 373-4253');
    expect(form.country).toHaveAccessibleName('Country: US, United States');
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
    expect(form.country).toHaveAccessibleName('Country: IE, Ireland');
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
