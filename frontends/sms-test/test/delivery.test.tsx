import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
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
import { freezeTime } from '@linecheck/frontend-kit/testing';
import {
  after,
  CREATED,
  deliveredTest,
  failedTest,
  messageMoved,
  on,
  problem,
  smsTest,
  TestsService,
} from './tests-service';

let service: TestsService;

freezeTime(CREATED);

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
    .map((step) => (step.textContent ?? '').replaceAll('\u00a0', ' '));
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
      'Taken by Twilio (not yet)Usually at once0 s',
      'Handed to the carrier (not yet)Usually within a second',
      'On your phone (not yet)Once the phone confirms it',
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
    await waitFor(() =>
      expect(stepsIn(view)[3]).toBe('On your phone (done)The phone confirmed it 1.8 s after Twilio took it+2.10 s'),
    );
    expect(view.getByText('On your phone after 1.8 seconds.')).toBeInTheDocument();
    expect(within(view.getByRole('table')).getByText('1.8 s')).toBeVisible();
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
    await view.findByText(/The phone confirmed it/);
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
    const remedy = 'Phone unreachable (30003). Switch the phone on and check its reception, then try again.';
    expect(
      await view.findByText((_, element) => element?.tagName === 'P' && element.textContent === remedy),
    ).toBeVisible();
    expect(stepsIn(view).slice(1)).toEqual([
      'Taken by Twilio (done)In the queue as SM3f…9c+0.21 s',
      'Not delivered (failed)Phone unreachable+4.80 s',
    ]);
    expect(view.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
    service.tests = [failedTest({ retry: { allowed: true, reason: null } })];
    sendLiveEvent({ type: 'sms-test.completed', data: {} });
    expect(await view.findByRole('button', { name: 'Try again' })).toBeVisible();
    await expectAccessible(view.root);
  });

  test('explains a failure in the person’s language', async () => {
    const requested: (string | null)[] = [];
    const note = ({ request }: { request: Request }) => void requested.push(request.headers.get('accept-language'));
    service.server.events.on('request:start', note);
    service.tests = [failedTest()];
    const view = show({ locale: 'es' });
    expect(await view.findByText(/Enciende el teléfono/, { ignore: '[role=status]' })).toBeVisible();
    expect(view.getByRole('button', { name: 'Elegir otro número' })).toBeVisible();
    expect(new Set(requested)).toEqual(new Set(['es']));
    service.server.events.removeListener('request:start', note);
  });

  test('Try again sends it again as a new test, and leads to it', async () => {
    const onEvent = jest.fn();
    service.tests = [failedTest({ message_content: 'Hello', retry: { allowed: true, reason: null } })];
    const view = show({ onEvent });
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    expect(focusedIn(view.root)).toBe(view.getByRole('region', { name: 'Delivery' }));
    expect(onEvent).toHaveBeenCalledWith({ type: 'test-sent', testId: 'again' });
    await view.user.click(view.getByRole('button', { name: 'Earlier attempt' }));
    await view.user.click(await view.findByRole('button', { name: 'Later attempt' }));
    expect(await view.findByText('Waiting for Twilio…')).toBeVisible();
    await expectAccessible(view.root);
  });

  test('a Try again that failed says so', async () => {
    service.server.use(on('post', '/sms/test/t1/retry', () => problem(503, 'unavailable')));
    service.tests = [failedTest({ retry: { allowed: true, reason: null } })];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    expect(await view.findByText(/It could not be sent again/)).toBeVisible();
  });

  test('a Try again that was refused for good is offered no more', async () => {
    service.server.use(
      on('post', '/sms/test/t1/retry', () => {
        service.tests = [failedTest({ error_code: 30006, retry: { allowed: false, reason: 'permanent' } })];
        return problem(409, 'retry-pointless');
      }),
    );
    service.tests = [failedTest({ retry: { allowed: true, reason: null } })];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    expect(await view.findByRole('alert')).toHaveTextContent('Another attempt would end the same way');
    await waitFor(() => expect(view.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument());
  });

  test('what to text START to, and what the operator needs, can be copied', async () => {
    const written = jest.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    service.tests = [
      failedTest({ error_code: 21610, error_class: 'permanent', sender: '+15005550006' }),
      failedTest({ test_id: 't2', message_id: 'm2', error_code: 30034, error_class: 'ours' }),
    ];
    const view = show();
    const start = await view.findByRole('button', { name: 'Copy the number' });
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
    await view.user.click(start);
    expect(written).toHaveBeenLastCalledWith('+15005550006');
    expect(await view.findByText('Copied: +15005550006')).toBeInTheDocument();
    const [, , second] = within(await view.findByRole('table', { name: 'History' })).getAllByRole('row');
    await view.user.click(within(second!).getByRole('button'));
    await view.user.click(await view.findByRole('button', { name: 'Copy for the operator' }));
    const report = written.mock.lastCall?.[0] ?? '';
    expect(report).toContain('test_id: t2');
    expect(report).toContain('error_code: 30034');
    expect(report).not.toMatch(/7700|This is a test message/);
  });

  test('Choose another number leads to the numbers', async () => {
    service.tests = [failedTest()];
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Choose another number' }));
    expect(focusedIn(view.root)).toBe(view.getByRole('combobox', { name: 'To' }));
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
    expect(await view.findByText(/The phone confirmed it/)).toBeVisible();
  });
});
