import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  remotePropsForTests,
  renderRemote,
  focusedIn,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import { NumbersService, on, pending, phoneNumber, problem } from './numbers-service';

let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [phoneNumber({ id: 'a' })];
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
});
afterAll(() => service.server.close());

async function openForm(changed = {}) {
  const view = renderRemote(<PhoneManagement {...remotePropsForTests(changed)} />);
  await view.findByText('+44 7700 900456');
  await view.user.click(view.getByRole('button', { name: 'Add Phone' }));
  // The numbering plans are there once all countries are.
  await waitFor(() => expect(view.getAllByRole('option').length).toBeGreaterThan(200));
  return { ...view, number: view.getByRole('textbox', { name: 'Phone number' }) };
}

describe('adding a number', () => {
  test('formats while typing, says how it is stored, and goes on to the code', async () => {
    const onEvent = jest.fn();
    const form = await openForm({ onEvent });
    expect(form.number).toBe(focusedIn(form.root));
    expect(form.getByRole('combobox', { name: 'Country' })).toHaveValue('GB');
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

  test('takes the country from a number that names it', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, '+4915123456789');
    const country = form.getByRole('combobox', { name: 'Country' });
    expect(country).toHaveValue('DE');
    expect(country).toBeDisabled();
    await form.user.keyboard('{Enter}');
    await waitFor(() => expect(service.asked('POST ')).toHaveLength(1));
    expect(service.asked('POST ')[0]?.body).not.toHaveProperty('default_country');
  });

  test('leaves a spelling of the person’s own alone', async () => {
    const form = await openForm();
    await typeInto(form.user, form.number, 'tel: 07700 900-457');
    expect(form.number).toHaveValue('tel: 07700 900-457');
    expect(form.getByText('We store it as +44 7700 900457.')).toBeVisible();
  });

  test.each([
    ['', 'Write the number that should get the code.'],
    ['0770', 'This number is too short.'],
    ['077009004571234567', 'This number is too long.'],
    ['hello', 'This is not a phone number.'],
  ])('says early what is wrong with %j', async (typed, sentence) => {
    const form = await openForm();
    if (typed !== '') await typeInto(form.user, form.number, typed);
    await form.user.keyboard('{Enter}');
    expect(form.getByText(new RegExp(sentence))).toBeVisible();
    expect(form.number).toBeInvalid();
    expect(service.asked('POST ')).toHaveLength(0);
  });

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
