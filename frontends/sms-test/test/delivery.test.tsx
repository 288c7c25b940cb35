import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  sendLiveEvent,
  setLiveStatus,
} from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { after, deliveredTest, failedTest, messageMoved, on, problem, smsTest, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [];
  service.pageSize = 10;
});
afterEach(() => {
  service.server.resetHandlers();
  service.sent.length = 0;
});
afterAll(() => service.server.close());

const show = (changed = {}) => renderRemote(<SMSTestComponent {...remotePropsForTests(changed)} />);

/** The steps as a person reads them, with their states. */
function stepsIn(view: ReturnType<typeof show>): string[] {
  const list = view.getByRole('list', { name: 'Steps of the delivery' });
  return within(list)
    .getAllByRole('listitem')
    .map((step) => step.textContent ?? '');
}

describe('the delivery', () => {
  test('says what it is for before anything was sent', async () => {
    const view = show();
    expect(await view.findByText('Watch your test here')).toBeVisible();
    expect(await view.findByText(/Each test that you send is kept here/)).toBeVisible();
  });

  test('is followed live from stored to the phone, without asking the service again', async () => {
    service.tests = [smsTest()];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    expect(stepsIn(view)).toEqual([
      expect.stringMatching(/^Accepted \(in progress\)Waiting for Twilio…\d\d:\d\d:11\.204$/),
      'Taken by Twilio (not yet)Usually at once',
      'Handed to the carrier (not yet)Usually within a second',
      'On your phone (not yet)Usually within 3 seconds',
    ]);
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    const taken = 'Taken by Twilio (in progress)In the queue as SM3f…9c+0.21 s';
    await waitFor(() => expect(stepsIn(view)[1]).toBe(taken));
    sendLiveEvent({ type: 'message.status-changed', data: messageMoved() });
    const handedOver = 'Handed to the carrier (in progress)Waiting for the phone to confirm…+0.94 s';
    await waitFor(() => expect(stepsIn(view)[2]).toBe(handedOver));
    expect(view.getAllByText('On its way')).toHaveLength(2);
    sendLiveEvent({
      type: 'message.delivered',
      data: messageMoved({ status: 'delivered', heard_at: after(2.1), seconds_to_phone: 1.89 }),
    });
    await waitFor(() => expect(stepsIn(view)[3]).toBe('On your phone (done)The phone confirmed it+2.10 s'));
    expect(view.getByText('On your phone after 2.1 seconds.')).toBeInTheDocument();
    expect(within(view.getByRole('table')).getByText('2.1 s')).toBeVisible();
    await expectAccessible(view.root);
  });

  test('never goes back to an older answer of the service', async () => {
    service.tests = [smsTest()];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    sendLiveEvent({
      type: 'message.delivered',
      data: messageMoved({ status: 'delivered', heard_at: after(2.1), seconds_to_phone: 1.89 }),
    });
    await view.findByText('The phone confirmed it');
    sendLiveEvent({ type: 'sms-test.requested', data: {} });
    await waitFor(() => expect(within(view.getByRole('table')).getByText('Accepted')).toBeVisible());
    expect(stepsIn(view)[3]).toContain('On your phone (done)');
  });

  test('a step that nobody told of was passed all the same', async () => {
    service.tests = [deliveredTest({ steps: deliveredTest().steps.filter(({ step }) => step !== 'handed_over') })];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    expect(stepsIn(view)[2]).toBe('Handed to the carrier (done)The carrier has it');
  });

  test('a failure stops it, with what to do', async () => {
    service.tests = [smsTest()];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    const failed = messageMoved({ status: 'undelivered', code: 30003, class: 'temporary', heard_at: after(4.8) });
    sendLiveEvent({ type: 'message.failed', data: failed });
    await view.findByRole('alert');
    expect(stepsIn(view).slice(1)).toEqual([
      'Taken by Twilio (done)In the queue as SM3f…9c+0.21 s',
      'Not delivered (failed)Phone unreachable+4.80 s',
    ]);
    expect(view.getByRole('alert')).toHaveTextContent(
      'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
    );
    await expectAccessible(view.root);
  });

  test('explains a failure in the person’s language', async () => {
    const requested: (string | null)[] = [];
    const note = ({ request }: { request: Request }) => void requested.push(request.headers.get('accept-language'));
    service.server.events.on('request:start', note);
    service.tests = [failedTest()];
    const view = show({ locale: 'es' });
    expect(await view.findByRole('alert')).toHaveTextContent(/Enciende el teléfono/);
    expect(view.getByRole('button', { name: 'Elegir otro número' })).toBeVisible();
    expect(new Set(requested)).toEqual(new Set(['es']));
    service.server.events.removeListener('request:start', note);
  });

  test('Try again sends a new test with the same text', async () => {
    service.tests = [failedTest({ message_content: 'Hello' })];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    expect(service.sent[0]?.body).toEqual({ phone_number: '+447700900456', custom_message: 'Hello' });
  });

  test('a Try again that failed says so', async () => {
    service.server.use(on('post', '/sms/test', () => problem(503, 'unavailable')));
    service.tests = [failedTest()];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    expect(await view.findByText(/It could not be sent again/)).toBeVisible();
  });

  test('Choose another number leads to the numbers', async () => {
    service.tests = [failedTest()];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Choose another number' }));
    expect(focusedIn(view.root)).toBe(view.getByRole('combobox', { name: 'To' }));
  });

  test('one that was refused before sending says so; without a code the service words it', async () => {
    service.tests = [
      smsTest({
        status: 'failed',
        error_message: 'Nothing was sent: Twilio could not be reached in time. Try again in a few minutes.',
        steps: [...smsTest().steps, { step: 'failed', at: after(9), seconds: 9 }],
      }),
    ];
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent(/Twilio could not be reached in time/);
    expect(stepsIn(view)[1]).toBe('Not sent (failed)+9.00 s');
  });

  test('says when live updates are paused', async () => {
    const view = show();
    await view.findByText('Watch your test here');
    expect(view.queryByText(/Live updates are paused/)).not.toBeInTheDocument();
    setLiveStatus('paused');
    expect(view.getByText(/Live updates are paused/)).toBeVisible();
  });

  test('says when it could not be loaded, and tries again', async () => {
    service.tests = [deliveredTest()];
    service.server.use(on('get', '/sms/test/t1', () => problem(404, 'not-found')));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('The delivery could not be loaded.');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByText('The phone confirmed it')).toBeVisible();
  });
});

test('a delivery that was only found out by asking is shown without seconds', async () => {
  const [stored] = deliveredTest().steps;
  service.tests = [
    deliveredTest({ steps: [stored!, { step: 'delivered', at: '2026-05-01T12:00:00Z', seconds: null }] }),
  ];
  const view = show();
  expect(await view.findByText('Twilio confirmed it when we asked')).toBeVisible();
  expect(view.queryByText(/^\+.* s$/)).not.toBeInTheDocument();
  expect(view.getByText('On your phone.')).toBeInTheDocument();
  const [, row] = within(await view.findByRole('table', { name: 'History' })).getAllByRole('row');
  expect(row).toHaveTextContent('Deliverednot known');
});

describe('the history', () => {
  test('shows each test with its number shortened, and the delivery of the one that is chosen', async () => {
    service.tests = [
      deliveredTest({ test_id: 't2', message_id: 'm2' }),
      failedTest({ phone_number: '+15550100123', message_content: 'Hi' }),
    ];
    const view = show();
    const [, newest, oldest] = within(await view.findByRole('table', { name: 'History' })).getAllByRole('row');
    expect(newest).toHaveTextContent(/^\+44 …0456This is a test message\.Delivered2\.1 s/);
    expect(oldest).toHaveTextContent(/^…0123HiNot delivered–/);
    await view.findByText('The phone confirmed it');
    await view.user.click(within(oldest!).getByRole('button', { name: '…0123' }));
    expect(await view.findByRole('alert')).toHaveTextContent('Phone unreachable (30003).');
    expect(oldest).toHaveAttribute('aria-current', 'true');
    await expectAccessible(view.root);
  });

  test('loads more on demand', async () => {
    service.pageSize = 2;
    service.tests = ['a', 'b', 'c'].map((id) => deliveredTest({ test_id: id, message_id: id, message_content: id }));
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Load more' }));
    expect(await view.findByRole('cell', { name: 'c' })).toBeVisible();
    expect(view.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
  });

  test('that could not be loaded leaves the form working', async () => {
    service.server.use(on('get', '/sms/test/history', () => problem(404, 'not-found')));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('The history could not be loaded.');
    expect(await view.findByRole('button', { name: 'Send test message' })).toBeVisible();
    service.server.resetHandlers();
    service.tests = [deliveredTest()];
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByRole('table', { name: 'History' })).toBeVisible();
  });
});
