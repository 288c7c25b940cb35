import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectAccessible, focusedIn, replaceIn, sendLiveReset, typeInto } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { openForm, previewIn, writeOwn } from './send-form';
import { template } from './templates-service';
import { on, ownNumber, problem, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [ownNumber(), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false })];
  service.tests = [];
  service.templates.reset();
});
afterEach(() => {
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

describe('the template', () => {
  test('is a built-in one, one of the person’s own, or none', async () => {
    service.templates.own = [template({ name: 'dentist', text: 'See you.' })];
    const view = await openForm();
    expect(
      within(view.message)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Test', 'Reminder', 'Unicode', 'dentist', 'Your own text']);
    expect(previewIn(view)).toHaveTextContent('This is a test message.');
    await view.user.selectOptions(view.message, 'dentist');
    expect(previewIn(view)).toHaveTextContent('See you.');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent[0]?.body).toMatchObject({ message_template: 'dentist' }));
    expect(service.sent[0]?.body).not.toHaveProperty('variables');
    await view.findByText('Waiting for Twilio…');
  });

  test('has a field for each variable; the preview shows what is filled in and what is not', async () => {
    const view = await openForm();
    await view.user.selectOptions(view.message, 'Reminder');
    expect(previewIn(view)).toHaveTextContent('Hi {{name}}, see you on {{date}}.');
    await typeInto(view.user, view.getByRole('textbox', { name: 'Name' }), 'Ana');
    expect(previewIn(view)).toHaveTextContent('Hi Ana, see you on {{date}}.');
    await view.user.click(view.button);
    const date = view.getByRole('textbox', { name: 'Date' });
    expect(await view.findByText('Date is empty. Fill it in.')).toBeVisible();
    expect(focusedIn(view.root)).toBe(date);
    expect(service.sent).toHaveLength(0);
    await expectAccessible(view.root);
    await typeInto(view.user, date, 'Friday');
    expect(date).toBeValid();
    await view.user.click(view.button);
    await waitFor(() =>
      expect(service.sent[0]?.body).toEqual({
        phone_number: '+447700900456',
        message_template: 'reminder',
        variables: { name: 'Ana', date: 'Friday' },
      }),
    );
    await view.findByText('Waiting for Twilio…');
  });

  test('shows at its field what the service says of a variable; what was typed stays', async () => {
    const errors = [{ field: 'variables.name', message: 'It is too long.' }];
    service.server.use(on('post', '/sms/test', () => problem(422, 'variables-invalid', { errors })));
    const view = await openForm();
    await view.user.selectOptions(view.message, 'Reminder');
    const name = view.getByRole('textbox', { name: 'Name' });
    await replaceIn(view.user, name, 'Ana');
    await replaceIn(view.user, view.getByRole('textbox', { name: 'Date' }), 'Friday');
    await view.user.click(view.button);
    expect(await view.findByText('It is too long.')).toBeVisible();
    expect(focusedIn(view.root)).toBe(name);
    expect(name).toHaveValue('Ana');
  });

  test('that was deleted elsewhere says so, and the list is fetched anew', async () => {
    service.templates.own = [template({ name: 'dentist', text: 'See you.' })];
    const view = await openForm();
    await view.user.selectOptions(view.message, 'dentist');
    service.templates.own = [];
    service.server.use(on('post', '/sms/test', () => problem(422, 'template-unknown')));
    await view.user.click(view.button);
    expect(await view.findByText('This template is no longer here. Choose another.')).toBeVisible();
    expect(focusedIn(view.root)).toBe(view.message);
    await waitFor(() => expect(within(view.message).queryByText('dentist')).not.toBeInTheDocument());
    expect(view.message).toHaveDisplayValue('Test');
  });

  test('can be the default one or an own text while templates cannot be loaded', async () => {
    service.server.use(
      on('get', '/sms/test/templates', () => problem(404, 'not-found')),
      // With a test in the history its filters ask for the templates, too, at any time: then "Try again" is under way already.
      on('get', '/sms/test/history', () => HttpResponse.json({ items: [], next_cursor: null })),
    );
    const view = await openForm();
    expect(view.getByRole('alert')).toHaveTextContent('Your templates could not be loaded.');
    expect(previewIn(view)).toHaveTextContent('It can be sent all the same.');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent[0]?.body).toEqual({ phone_number: '+447700900456' }));
    service.server.resetHandlers();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    service.server.use(http.get('*/sms/test/templates', () => held.then(() => undefined)));
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(view.getByRole('button', { name: 'Try again' })).toHaveAttribute('aria-busy', 'true'));
    expect(view.message).toBeVisible();
    letGo();
    expect(await within(view.message).findByRole('option', { name: 'Reminder' })).toBeVisible();
    expect(focusedIn(view.root)).toBe(view.message);
    expect(previewIn(view)).toHaveTextContent('This is a test message.');
  });
});

describe('an own text', () => {
  test('is sent as it stands, and stays while templates are looked at', async () => {
    const view = await openForm();
    await writeOwn(view, 'Hello {{name}}');
    expect(view.getByText(/\{\{name\}\} is sent as it stands/)).toBeVisible();
    await view.user.selectOptions(view.message, 'Test');
    await view.user.selectOptions(view.message, 'Your own text');
    expect(view.getByRole('textbox', { name: 'Text' })).toHaveValue('Hello {{name}}');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent[0]?.body.custom_message).toBe('Hello {{name}}'));
    await view.findByText('Waiting for Twilio…');
  });

  test.each([
    ['', 'Write a text, or choose a template.'],
    ['a'.repeat(1601), 'It is longer than 1,600 characters. Shorten it.'],
    ['a'.repeat(1531), 'It takes more than 10 segments. Shorten it.'],
  ])('that cannot be sent gets the focus and says why', async (text, sentence) => {
    const view = await openForm();
    const field = await writeOwn(view, text);
    await view.user.click(view.button);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(field).toBeInvalid();
    expect(focusedIn(view.root)).toBe(field);
    expect(service.sent).toHaveLength(0);
  });

  test('shows what the service says about it, until it is changed', async () => {
    const errors = [{ field: 'custom_message', message: 'It is blank.', code: 'blank' }];
    service.server.use(on('post', '/sms/test', () => problem(422, 'message-invalid', { errors })));
    const view = await openForm();
    const field = await writeOwn(view, 'Hello');
    await view.user.click(view.button);
    expect(await view.findByText('Write something that can be seen.')).toBeVisible();
    expect(focusedIn(view.root)).toBe(field);
    await typeInto(view.user, field, '!');
    expect(field).toBeValid();
  });
});

describe('the meter', () => {
  test.each([
    ['Hello', 'GSM-7 · 5 of 160 characters · 1 segment'],
    ['€', 'GSM-7 · 2 of 160 characters · 1 segment'],
    ['a'.repeat(161), 'GSM-7 · 161 of 306 characters · 2 segments'],
    ['ok ✓', 'UCS-2 · 4 of 70 characters · 1 segment'],
  ])('counts %j', async (text, line) => {
    const view = await openForm();
    await writeOwn(view, text);
    expect(within(previewIn(view)).getByText(line)).toBeVisible();
  });

  test('names what makes a text UCS-2, and replaces what has a plain form in one press', async () => {
    const view = await openForm();
    const field = await writeOwn(view, `${'a'.repeat(70)} it’s ’fine’ ✓`);
    expect(previewIn(view)).toHaveTextContent('These characters make the whole text UCS-2');
    expect(view.getByText('’ U+2019, 3 times')).toBeInTheDocument();
    expect(view.getByText('✓ U+2713')).toBeInTheDocument();
    await expectAccessible(view.root);
    await view.user.click(view.getByRole('button', { name: 'Replace what has a plain form' }));
    expect(field).toHaveValue(`${'a'.repeat(70)} it's 'fine' ✓`);
    expect(focusedIn(view.root)).toBe(field);
    expect(view.queryByRole('button', { name: /^Replace/ })).not.toBeInTheDocument();
    expect(view.getByText(/This character makes the whole text UCS-2/)).toBeVisible();
  });

  test('says how short the plain text is; in a template the value is what is replaced', async () => {
    const view = await openForm();
    await view.user.selectOptions(view.message, 'Reminder');
    const name = view.getByRole('textbox', { name: 'Name' });
    await replaceIn(view.user, name, 'Ana “the dentist”');
    await view.user.click(view.getByRole('button', { name: 'Replace with plain text: 1 segment' }));
    expect(name).toHaveValue('Ana "the dentist"');
    expect(focusedIn(view.root)).toBe(name);
    expect(view.queryByText(/UCS-2/)).not.toBeInTheDocument();
  });

  test('leaves a built-in template as it is', async () => {
    const view = await openForm();
    await view.user.selectOptions(view.message, 'Unicode');
    expect(view.getByText(/make the whole text UCS-2/)).toBeVisible();
    expect(view.queryByRole('button', { name: /^Replace/ })).not.toBeInTheDocument();
  });
});

describe('the price', () => {
  test('is asked for once for a number, and follows the segments', async () => {
    const view = await openForm();
    expect(await view.findByText('about US$0.0079')).toBeVisible();
    await writeOwn(view, 'a'.repeat(161));
    expect(view.getByText('about US$0.0158')).toBeVisible();
    expect(service.templates.pricesAsked).toEqual(['+447700900456']);
    await view.user.selectOptions(view.to, '+15550100123');
    await waitFor(() => expect(service.templates.pricesAsked).toEqual(['+447700900456', '+15550100123']));
    expect(await view.findByText('about US$0.0158')).toBeVisible();
  });

  test.each([
    ['nobody knows it', () => void (service.templates.price = null)],
    ['it cannot be asked for', () => service.server.use(on('post', '/sms/test/preview', () => HttpResponse.error()))],
  ])('is unknown where %s, and nothing waits for it', async (_case, prepare) => {
    prepare();
    const view = await openForm();
    expect(await view.findByText('price unknown')).toBeVisible();
    expect(view.queryByRole('alert')).not.toBeInTheDocument();
    service.server.resetHandlers();
    service.templates.price = 0.05;
    sendLiveReset();
    expect(await view.findByText('about US$0.05')).toBeVisible();
  });
});

describe('after the session has ended and the person has signed in again', () => {
  test('number, template, variables and own text are as they were, until they are sent', async () => {
    const view = await openForm();
    await view.user.selectOptions(view.to, '+15550100123');
    await writeOwn(view, 'See you at noon');
    await view.user.selectOptions(view.message, 'Reminder');
    await typeInto(view.user, view.getByRole('textbox', { name: 'Name' }), 'Ana');
    await typeInto(view.user, view.getByRole('textbox', { name: 'Date' }), 'Friday');
    view.unmount();
    const after = await openForm();
    expect(after.to).toHaveValue('+15550100123');
    expect(previewIn(after)).toHaveTextContent('Hi Ana, see you on Friday.');
    await after.user.selectOptions(after.message, 'Your own text');
    expect(after.getByRole('textbox', { name: 'Text' })).toHaveValue('See you at noon');
    await after.user.click(after.button);
    await waitFor(() => expect(service.sent).toHaveLength(1));
    await waitFor(() => expect(sessionStorage).toHaveLength(0));
  });
});
