import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  remotePropsForTests,
  renderRemote,
  replaceIn,
  sendLiveEvent,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { on, ownNumber, problem, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [ownNumber(), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false, label: 'Work' })];
  service.tests = [];
});
afterEach(() => {
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

async function openForm(changed = {}) {
  const view = renderRemote(<SMSTestComponent {...remotePropsForTests(changed)} />);
  const button = await view.findByRole('button', { name: 'Send test message' });
  return { ...view, button, to: view.getByRole('combobox', { name: 'To' }) };
}

async function writeOwn(view: Awaited<ReturnType<typeof openForm>>, text: string): Promise<HTMLElement> {
  await view.user.selectOptions(view.getByRole('combobox', { name: 'Message' }), 'Your own text');
  const field = view.getByRole('textbox', { name: 'Text' });
  await replaceIn(view.user, field, text);
  return field;
}

describe('where no number is verified', () => {
  test('says what this is for and what to do, and hears when there is one', async () => {
    service.numbers = [ownNumber({ is_verified: false })];
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByText('See whether texts reach your phone')).toBeVisible();
    expect(view.queryByRole('button', { name: 'Send test message' })).not.toBeInTheDocument();
    await expectAccessible(view.root);
    service.numbers = [ownNumber()];
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    expect(await view.findByRole('button', { name: 'Send test message' })).toBeVisible();
  });

  test('says when the numbers could not be loaded, and tries again', async () => {
    service.server.use(on('get', '/users/me/phone-numbers', () => problem(404, 'not-found')));
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByRole('alert')).toHaveTextContent('Your numbers could not be loaded.');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByRole('button', { name: 'Send test message' })).toBeVisible();
  });
});

describe('sending', () => {
  test('offers the verified numbers, primary first, and sends the built-in text', async () => {
    service.numbers.push(ownNumber({ id: 'n3', e164: '+15550100999', is_verified: false }));
    const onEvent = jest.fn();
    const view = await openForm({ onEvent });
    expect([...view.to.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
      '+44 7700 900456 · Primary',
      '+44 7700 900456 · Work',
    ]);
    await expectAccessible(view.root);
    await view.user.click(view.button);
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    expect(service.sent[0]).toEqual({ body: { phone_number: '+447700900456' }, key: expect.any(String) });
    expect(onEvent).toHaveBeenCalledWith({ type: 'test-sent', testId: 't1' });
  });

  test('sends to the number that was chosen', async () => {
    const view = await openForm();
    await view.user.selectOptions(view.to, '+15550100123');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent[0]?.body.phone_number).toBe('+15550100123'));
    await view.findByText('Waiting for Twilio…');
  });

  test('sends an own text, which stays when the built-in one is looked at', async () => {
    const view = await openForm();
    await writeOwn(view, 'Hello there');
    const choice = view.getByRole('combobox', { name: 'Message' });
    await view.user.selectOptions(choice, 'Built-in test text');
    await view.user.selectOptions(choice, 'Your own text');
    expect(view.getByRole('textbox', { name: 'Text' })).toHaveValue('Hello there');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent[0]?.body.custom_message).toBe('Hello there'));
    await view.findByText('Waiting for Twilio…');
  });

  test.each([
    ['Hello', 'GSM-7 · 5 of 160 characters · 1 segment'],
    ['€', 'GSM-7 · 2 of 160 characters · 1 segment'],
    ['a'.repeat(161), 'GSM-7 · 161 of 306 characters · 2 segments'],
    ['ok ✓', 'UCS-2 · 4 of 70 characters · 1 segment'],
  ])('counts %j', async (text, line) => {
    const view = await openForm();
    const field = await writeOwn(view, text);
    expect(await view.findByText(line, { exact: false })).toBeVisible();
    expect(field).toHaveAccessibleDescription(expect.stringContaining(line));
  });

  test('names the characters that make a text UCS-2', async () => {
    const view = await openForm();
    await writeOwn(view, 'ok ✓ ✓ 🎉');
    expect(await view.findByText(/✓ 🎉 makes the whole text UCS-2/)).toBeVisible();
  });

  test.each([
    ['', 'Write a text, or choose the built-in one.'],
    ['a'.repeat(1601), 'It is longer than 1600 characters. Shorten it.'],
    ['a'.repeat(1531), 'It takes more than 10 segments. Shorten it.'],
  ])('does not send a text that cannot be one', async (text, sentence) => {
    const view = await openForm();
    const field = await writeOwn(view, text);
    await view.findByText(/ · \d+ segments?$/);
    await view.user.click(view.button);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(field).toBeInvalid();
    expect(service.sent).toHaveLength(0);
  });

  test.each([
    ['number-not-verified', 409, /This is not one of your verified numbers/],
    ['number-opted-out', 409, /Text START from it/],
  ])('shows %s at the number', async (code, status, sentence) => {
    service.server.use(on('post', '/sms/test', () => problem(status, code)));
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(view.to).toBeInvalid();
  });

  test('asks for no START where the sender cannot be answered', async () => {
    service.server.use(on('post', '/sms/test', () => problem(409, 'number-opted-out', { sender: 'Linecheck' })));
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByText(/their sender cannot be answered/)).toBeVisible();
    expect(view.queryByText(/START/)).not.toBeInTheDocument();
  });

  test('shows at the text what the service says about it, until it is changed', async () => {
    const errors = [{ field: 'custom_message', message: 'It holds a control character.' }];
    service.server.use(on('post', '/sms/test', () => problem(422, 'message-invalid', { errors })));
    const view = await openForm();
    const field = await writeOwn(view, 'Hello');
    await view.user.click(view.button);
    expect(await view.findByText('It holds a control character.')).toBeVisible();
    expect(field).toHaveValue('Hello');
    await typeInto(view.user, field, '!');
    expect(field).toBeValid();
  });

  test('a failure loses nothing; the same test again carries the same key', async () => {
    service.server.use(on('post', '/sms/test', () => HttpResponse.error()));
    const view = await openForm();
    const field = await writeOwn(view, 'Hello');
    await view.user.click(view.button);
    expect(await view.findByRole('alert')).toHaveTextContent('The test was not sent.');
    expect(field).toHaveValue('Hello');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    await view.findByText('Waiting for Twilio…');
    expect(service.sent).toHaveLength(2);
    expect(service.sent[1]?.key).toBe(service.sent[0]?.key);
  });

  test('two tests are two actions', async () => {
    const view = await openForm();
    await view.user.click(view.button);
    await view.findByText('Waiting for Twilio…');
    await view.user.click(view.button);
    await waitFor(() => expect(service.sent).toHaveLength(2));
    expect(service.sent[1]?.key).not.toBe(service.sent[0]?.key);
    await waitFor(() => expect(view.getAllByRole('row')).toHaveLength(3));
  });
});

describe('a limit', () => {
  const refuse = (limit: string, more: object = {}) =>
    service.server.use(
      on('post', '/sms/test', () =>
        problem(429, 'too-many-tests', { limit, quota: 60, remaining: 0, retry_after_seconds: 1_800, ...more }),
      ),
    );
  const clock = (seconds: number): RegExp => {
    const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
    return new RegExp([seconds - 30, seconds].map((ahead) => time.format(Date.now() + ahead * 1_000)).join('|'));
  };

  test('is named with what is left and when it opens; what was written stays, and the button waits', async () => {
    refuse('tests-per-person-hour');
    const view = await openForm();
    const field = await writeOwn(view, 'What I wrote');
    await view.user.click(view.button);
    const notice = await view.findByText(/You have used 60 of 60 segments for tests within an hour\./);
    expect(notice).toHaveTextContent(clock(1_800));
    expect(field).toHaveValue('What I wrote');
    const button = view.getByRole('button', { name: /Can be sent at/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    const before = service.sent.length;
    await view.user.click(button);
    expect(service.sent).toHaveLength(before);
    await expectAccessible(view.root);
    service.server.resetHandlers();
    await typeInto(view.user, field, '!');
    await view.user.click(await view.findByRole('button', { name: 'Send test message' }));
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
  });

  test('that a shorter text would keep says how short', async () => {
    refuse('tests-per-person-minute', { quota: 20, remaining: 3 });
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByText(/You have used 17 of 20 segments .* 3 segments or fewer can go now/)).toBeVisible();
  });

  test('of the whole installation says that its operator knows, in both languages', async () => {
    refuse('tests-installation-day');
    const view = await openForm();
    await view.user.click(view.button);
    expect(
      await view.findByText(/This installation has reached its limit of texts for today; its operator has been told/),
    ).toBeVisible();
    view.unmount();
    const spanish = renderRemote(<SMSTestComponent {...remotePropsForTests({ locale: 'es' })} />);
    await spanish.user.click(await spanish.findByRole('button', { name: 'Enviar mensaje de prueba' }));
    expect(await spanish.findByText(/Esta instalación ha alcanzado su límite de mensajes de hoy/)).toBeVisible();
  });

  test('that has opened again keeps nobody waiting', async () => {
    refuse('tests-per-person-minute', { retry_after_seconds: 0 });
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByRole('alert')).toHaveTextContent('The test was not sent.');
    expect(view.getByRole('button', { name: 'Send test message' })).not.toHaveAttribute('aria-disabled', 'true');
  });
});
