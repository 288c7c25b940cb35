import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, focusedIn, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { addPhoneHarness } from './add-phone-harness';
import { on, pending, phoneNumber, problem } from './numbers-service';

const { service, openForm } = addPhoneHarness();

describe('adding a number', () => {
  test('formats while typing, says how it is stored, and goes on to the code', async () => {
    const onEvent = jest.fn();
    const form = await openForm({ onEvent });
    expect(form.number).toBe(focusedIn(form.root));
    expect(form.getByRole('button', { name: 'Country: GB, United Kingdom' })).toHaveTextContent('GB');
    await expectAccessible(form.root);
    await typeInto(form.user, form.number, '07700900457');
    expect(form.number).toHaveValue('07700 900457');
    expect(form.getByText('We store it as +44 7700 900457.')).toBeVisible();
    await typeInto(form.user, form.getByRole('textbox', { name: /Label/ }), 'Work');
    await form.user.click(form.getByRole('button', { name: 'Add and text a code' }));
    expect(await form.findByRole('dialog', { name: 'Enter the code' })).toBeVisible();
    expect(service.asked('POST ')[0]).toMatchObject({
      body: { phone_number: '07700 900457', label: 'Work', default_country: 'GB' },
      key: expect.any(String),
    });
    await waitFor(() => expect(service.asked('POST /verify')[0]?.body).toEqual({ phone_id: 'added' }));
    expect(onEvent).toHaveBeenCalledWith({ type: 'number-added', phoneId: 'added' });
  });

  test('tells the host that a registration began, once, with the first digit', async () => {
    const onEvent = jest.fn();
    const form = await openForm({ onEvent });
    await typeInto(form.user, form.number, '+');
    expect(onEvent).not.toHaveBeenCalled();
    await typeInto(form.user, form.number, '44 77');
    expect(onEvent.mock.calls).toEqual([[{ type: 'registration-started' }]]);
  });

  test('takes the country from a number that names it', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, '+4915123456789');
    expect(form.getByRole('button', { name: 'Country: DE, Germany' })).toBeVisible();
    await form.user.keyboard('{Enter}');
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).not.toHaveProperty('default_country');
  });

  test('sends the country where a number behind a plus is read with it alone', async () => {
    const form = await openForm();
    const text = '+44 7700 900457 (07700 900457)';
    await typeInto(form.user, form.number, text);
    expect(form.getByText('We store it as +44 7700 900457.')).toBeVisible();
    await form.user.keyboard('{Enter}');
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).toEqual({ phone_number: text, default_country: 'GB' });
  });

  test.each([
    ['en-US', '0044 7700 900457', '+44 7700 900457', 'GB'],
    ['en-GB', 'Mobile: +1 213 373 4253', '+1 213 373 4253', 'US'],
    ['en-MX', '044 55 1234 5678', '+52 55 1234 5678', 'MX'],
  ])('in %s, %j is promised as what the service stores: %s', async (locale, typed, stored, country) => {
    const form = await openForm({ locale });
    await typeInto(form.user, form.number, typed);
    expect(form.getByText(new RegExp(stored.replace('+', '\\+')))).toBeVisible();
    expect(form.getByRole('button', { name: /^Country:/ })).toHaveTextContent(country);
    await form.user.keyboard('{Enter}');
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).toMatchObject({ phone_number: form.number.getAttribute('value') });
  });

  test('asks where several phones may be meant, and takes the one that is chosen', async () => {
    const form = await openForm({ locale: 'en-SG' });
    await typeInto(form.user, form.number, '0049 176 12345678{Enter}');
    expect(service.asked('POST ')).toHaveLength(0);
    expect(form.queryByText(/We store it as/)).not.toBeInTheDocument();
    const question = await form.findByRole('group', { name: 'Which number is it?' });
    expect(question).toHaveTextContent('+91 76123 45678 · India');
    await expectAccessible(form.root);
    await form.user.click(form.getByRole('button', { name: '+49 176 12345678 · Germany' }));
    expect(form.number).toBe(focusedIn(form.root));
    expect(form.number).toBeValid();
    expect(form.getByText('We store it as +49 176 12345678.')).toBeVisible();
    expect(form.queryByRole('group')).not.toBeInTheDocument();
    await form.user.keyboard('{Enter}');
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).toEqual({ phone_number: '+49 176 12345678' });
  });

  test('asks what the service asks', async () => {
    const candidates = [
      { e164: '+5511981234567', country: 'BR', national_format: '', international_format: '+55 11 98123-4567' },
    ];
    const errors = [
      { field: 'phone_number', message: '', code: 'number-unsure', details: { candidates: ['+55 11 98123-4567'] } },
    ];
    service.server.use(on('post', '', () => problem(422, 'phone-number-invalid', { errors, candidates })));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByRole('group', { name: 'Looks like a number of Brazil. Is this it?' })).toBeVisible();
    await form.user.click(form.getByRole('button', { name: '+55 11 98123-4567 · Brazil' }));
    expect(form.number).toHaveValue('+55 11 98123-4567');
  });

  test('says the reason of the service with what it counted', async () => {
    const details = { country: 'JE', calling_code: '44', allowed: ['GB'] };
    const errors = [{ field: 'phone_number', message: '', code: 'country-unsupported', details }];
    service.server.use(on('post', '', () => problem(422, 'phone-number-unsupported', { errors })));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(
      await form.findByText(/Numbers of Jersey are not supported here, only those of United Kingdom/),
    ).toBeVisible();
  });

  test('leaves a spelling of the person’s own alone', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, 'tel: 07700 900-457');
    expect(form.number).toHaveValue('tel: 07700 900-457');
    expect(form.getByText('We store it as +44 7700 900457.')).toBeVisible();
  });

  test.each([
    ['', 'Write the number that should get the code.'],
    ['0770', 'This number is 7 digits too short.'],
    ['077009004571234567', 'This number is 7 digits too long.'],
    ['hello', 'This holds no digits.'],
    ['+1 (213) 373-4253 ext. 12', 'Leave out the extension 12, as in \\+1 213 373 4253'],
  ])('says early what is wrong with %j', async (typed, sentence) => {
    const form = await openForm();
    if (typed !== '') await typeInto(form.user, form.number, typed);
    await form.user.keyboard('{Enter}');
    expect(form.getByText(new RegExp(sentence))).toBeVisible();
    expect(form.number).toBeInvalid();
    expect(service.asked('POST ')).toHaveLength(0);
  });

  test.each([
    ['020 7183 8750', 'This is a landline number, and it cannot take a text. Use a mobile number.'],
    ['+44 70 1234 5678', 'This is a personal number'],
    ['+1 123 456 7890', 'This range of numbers is not in use. Check the digits.'],
  ])(
    'says of %j what the plans say, and leaves the last word to the service, which knows test numbers',
    async (typed, sentence) => {
      const form = await openForm();
      await typeInto(form.user, form.number, typed);
      await form.user.tab();
      expect(form.getByText(new RegExp(sentence))).toBeVisible();
      expect(form.queryByText(/We store it as/)).not.toBeInTheDocument();
      await form.user.click(form.getByRole('button', { name: 'Add and text a code' }));
      await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    },
  );

  test.each([
    ['phone-number-exists', 409, 'You have this number already.'],
    ['phone-number-unsupported', 422, /Texts cannot be sent to this kind of number/],
    ['phone-number-invalid', 422, /This is not a phone number/],
  ])('shows %s at the number, which stays typed', async (code, status, sentence) => {
    service.server.use(on('post', '', () => problem(status, code)));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByText(sentence)).toBeVisible();
    expect(form.number).toHaveAccessibleDescription(expect.stringMatching(sentence));
    expect(form.number).toHaveValue('07700 900457');
    await typeInto(form.user, form.number, '{Backspace}8');
    expect(form.number).toBeValid();
  });

  test('a number that waits for its code is led to it', async () => {
    service.numbers = [phoneNumber({ id: 'a' }), pending({ id: 'b', international_format: '+44 7700 900457' })];
    service.server.use(on('post', '', () => problem(409, 'phone-number-exists', { phone_id: 'b' })));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByText('It is on your list, and waits for its code.')).toBeVisible();
    await expectAccessible(form.root);
    const dialog = form.getByRole('dialog');
    await form.user.click(within(dialog).getByRole('button', { name: 'Verify +44 7700 900457' }));
    await waitFor(() => expect(service.asked('POST /verify')[0]?.body).toEqual({ phone_id: 'b' }));
  });

  test('a number that is verified already needs nothing', async () => {
    service.server.use(on('post', '', () => problem(409, 'phone-number-exists', { phone_id: 'a' })));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900456{Enter}');
    expect(await form.findByText('It is on your list, and verified.')).toBeVisible();
    expect(within(form.getByRole('dialog')).queryByRole('button', { name: /^Verify/ })).not.toBeInTheDocument();
  });

  test('shows what the service says about a field', async () => {
    const errors = [{ field: 'label', message: 'must not have more than 60 characters' }];
    service.server.use(on('post', '', () => problem(400, 'invalid-request', { errors })));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByText('must not have more than 60 characters')).toBeVisible();
    expect(form.getByRole('textbox', { name: /Label/ })).toBeInvalid();
  });

  test('a failure keeps all that was typed; doing it again carries the same key', async () => {
    service.server.use(on('post', '', () => HttpResponse.error()));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByRole('alert')).toHaveTextContent('The number was not added.');
    expect(form.number).toHaveValue('07700 900457');
    service.server.resetHandlers();
    await form.user.click(form.getByRole('button', { name: 'Try again' }));
    await form.findByRole('dialog', { name: 'Enter the code' });
    const [first, second] = service.asked('POST ');
    expect(second?.key).toBe(first?.key);
  });

  test('after a no of the service the next try is a new one', async () => {
    service.server.use(on('post', '', () => problem(409, 'phone-number-limit')));
    const form = await openForm();
    await typeInto(form.user, form.number, '07700900457{Enter}');
    expect(await form.findByRole('alert')).toHaveTextContent('You have as many numbers as one person may keep.');
    await form.user.click(form.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(2));
    const [first, second] = service.asked('POST ');
    expect(second?.key).not.toBe(first?.key);
    await form.findByRole('alert');
  });

  test('Cancel gives the focus back', async () => {
    const form = await openForm();
    await form.user.click(form.getByRole('button', { name: 'Cancel' }));
    expect(form.queryByRole('dialog')).not.toBeInTheDocument();
    expect(form.getByRole('button', { name: 'Add Phone' })).toBe(focusedIn(form.root));
  });
});
