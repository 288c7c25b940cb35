import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  sendLiveEvent,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { openForm, writeOwn } from './send-form';
import { on, ownNumber, problem, smsTest, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [ownNumber(), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false, label: 'Work' })];
  service.tests = [];
  service.templates.reset();
});
afterEach(() => {
  jest.restoreAllMocks();
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

/** Tests are taken once the answers are let go. */
function holdAnswers(): () => void {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  service.server.use(
    http.post('*/sms/test', async () => {
      await held;
      return undefined;
    }),
  );
  return letGo;
}

describe('sending', () => {
  test('to the chosen number, the primary one first', async () => {
    const onEvent = jest.fn();
    const view = await openForm({ onEvent });
    await expectAccessible(view.root);
    expect(view.to).toHaveDisplayValue('+44 7700 900456 · Primary');
    await view.user.selectOptions(view.to, '+15550100123');
    await view.user.click(view.button);
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    expect(service.sent).toEqual([{ body: { phone_number: '+15550100123' }, key: expect.any(String) }]);
    expect(onEvent).toHaveBeenCalledWith({ type: 'test-sent', testId: 't1' });
  });

  test('is told and shown although something was typed while it was on its way', async () => {
    const view = await openForm();
    const field = await writeOwn(view, 'One');
    const answer = holdAnswers();
    await view.user.click(view.button);
    await typeInto(view.user, field, 'Two');
    answer();
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    expect(view.getByText('Test to +44 7700 900456 accepted.')).toBeInTheDocument();
    expect(field).toHaveValue('OneTwo');
  });

  test('that failed while something else was chosen says so of no field', async () => {
    const view = await openForm();
    service.server.use(on('post', '/sms/test', () => problem(409, 'number-opted-out', { sender: '+15005550006' })));
    const answer = holdAnswers();
    await view.user.click(view.button);
    await view.user.selectOptions(view.to, '+15550100123');
    answer();
    expect(await view.findByText('The test was not sent.')).toBeVisible();
    expect(view.to).toBeValid();
  });

  test('a double click sends one text, though its first half was answered already; a press of its own sends another', async () => {
    const view = await openForm();
    const pressAt = async (milliseconds: number): Promise<void> => {
      jest.spyOn(performance, 'now').mockReturnValue(milliseconds);
      await view.user.click(view.button);
    };
    await pressAt(10_000);
    await view.findByText('Waiting for Twilio…');
    await pressAt(10_300);
    await view.user.selectOptions(view.to, '+15550100123');
    await pressAt(10_400);
    await waitFor(() => expect(service.sent).toHaveLength(2));
    // While one is under way nothing is sent.
    await waitFor(() => expect(view.button).not.toHaveAttribute('aria-busy'));
    await pressAt(13_500);
    await waitFor(() => expect(service.sent).toHaveLength(3));
    expect(service.sent.map(({ body }) => body.phone_number)).toEqual([
      '+447700900456',
      '+15550100123',
      '+15550100123',
    ]);
    expect(new Set(service.sent.map(({ key }) => key)).size).toBe(3);
    await waitFor(() => expect(view.getAllByRole('row')).toHaveLength(4));
  });

  test('a failure loses nothing; the same test again carries the same key, and the focus stays at the button', async () => {
    service.server.use(on('post', '/sms/test', () => HttpResponse.error()));
    const view = await openForm();
    const field = await writeOwn(view, 'Hello');
    await view.user.click(view.button);
    expect(await view.findByRole('alert')).toHaveTextContent(
      'The test was not sent. The service could not be reached.',
    );
    expect(field).toHaveValue('Hello');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(focusedIn(view.root)).toBe(view.button);
    await view.findByText('Waiting for Twilio…');
    expect(focusedIn(view.root)).toBe(view.button);
    expect(service.sent).toHaveLength(2);
    expect(service.sent[1]?.key).toBe(service.sent[0]?.key);
  });

  test.each([
    ['number-not-verified', /This is not one of your verified numbers/],
    ['number-opted-out', /To get them again, text START to/],
  ])('shows %s at the number, which gets the focus', async (code, sentence) => {
    service.server.use(on('post', '/sms/test', () => problem(409, code)));
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByText(sentence)).toBeVisible();
    expect(view.to).toBeInvalid();
    expect(focusedIn(view.root)).toBe(view.to);
  });
});

describe('the same text just now', () => {
  const refuse = (extra: Record<string, string> = { test_id: 't1' }) =>
    service.server.use(on('post', '/sms/test', () => problem(409, 'sent-just-now', extra)));

  async function ask() {
    service.tests = [smsTest({ created_at: new Date(Date.now() - 2_000).toISOString() })];
    refuse();
    const view = await openForm();
    await view.user.click(view.button);
    const question = await view.findByRole('group', { name: /This text went to \+44 7700 900456 .* Send it again\?/ });
    return { ...view, question };
  }

  test('is asked about with the time, in the focus, and goes again only on a yes', async () => {
    const view = await ask();
    await waitFor(() => expect(view.question).toHaveTextContent(/went to \+44 7700 900456 \d+ seconds ago/));
    expect(focusedIn(view.root)).toBe(view.question);
    await expectAccessible(view.root);
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Send it again' }));
    await waitFor(() => expect(view.question).not.toBeInTheDocument());
    await waitFor(() => expect(service.sent).toHaveLength(2));
    expect(service.sent[1]?.body).toEqual({ phone_number: '+447700900456', again: true });
    expect(service.sent[1]?.key).not.toBe(service.sent[0]?.key);
    expect(focusedIn(view.root)).toBe(view.button);
  });

  test('does not go again on a no', async () => {
    const view = await ask();
    await view.user.click(view.getByRole('button', { name: 'No' }));
    expect(view.question).not.toBeInTheDocument();
    expect(focusedIn(view.root)).toBe(view.button);
    expect(service.sent).toHaveLength(1);
  });

  test('leads to the test that it went with', async () => {
    const view = await ask();
    service.tests = [smsTest({ test_id: 't9', message_content: 'Newer' }), ...service.tests];
    sendLiveEvent({ type: 'sms-test.requested', data: {} });
    await waitFor(() => expect(view.getAllByText('Newer')).toHaveLength(3));
    await view.user.click(view.getByRole('button', { name: 'Show that test' }));
    await waitFor(() => expect(view.getAllByText('Newer')).toHaveLength(1));
  });

  test('that the service does not name is a failure like others', async () => {
    refuse({});
    const view = await openForm();
    await view.user.click(view.button);
    expect(await view.findByRole('alert')).toHaveTextContent('This text went to this number just now.');
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
    expect(focusedIn(view.root)).toBe(button);
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
