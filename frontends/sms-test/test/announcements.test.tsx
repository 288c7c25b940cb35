import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { remotePropsForTests, renderRemote, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { waitFor, within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { after, CREATED, failedTest, messageMoved, smsTest, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.tests = [];
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const show = () => renderRemote(<SMSTestComponent {...remotePropsForTests()} />);

describe('the story is read out', () => {
  test('tells each step once, whatever is heard and fetched beside it', async () => {
    service.tests = [smsTest()];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    const status = within(view.getByRole('region', { name: 'Delivery' })).getByRole('status');
    const heard: string[] = [];
    new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    sendLiveEvent({ type: 'message.sent', data: messageMoved({ status: 'queued' }) });
    await waitFor(() => expect(heard).toHaveLength(1));
    sendLiveEvent({ type: 'message.status-changed', data: messageMoved() });
    sendLiveEvent({ type: 'message.status-changed', data: messageMoved() });
    await waitFor(() => expect(heard).toHaveLength(2));
    jest.setSystemTime(Date.parse(after(20)));
    await waitFor(() => expect(heard).toHaveLength(3));
    jest.setSystemTime(Date.parse(after(400)));
    await view.findByText(/We asked Twilio/);
    const end = messageMoved({ status: 'undelivered', code: 30003, class: 'temporary', heard_at: after(401) });
    sendLiveEvent({ type: 'message.failed', data: end });
    await waitFor(() => expect(heard).toHaveLength(4));
    service.tests = [failedTest({ failure_reason: 'provider', retry: { allowed: true, reason: null } })];
    sendLiveEvent({ type: 'sms-test.completed', data: {} });
    await view.findByRole('button', { name: 'Try again' });
    expect(heard).toEqual([
      'Taken by Twilio.',
      'Handed to the carrier.',
      'Later than usual: the phone has not confirmed it yet.',
      'Not delivered. Phone unreachable. Switch the phone on and check its reception, then try again.',
    ]);
  });

  test('why nothing was sent is told once it is known, and not before', async () => {
    service.tests = [smsTest()];
    const view = show();
    await view.findByRole('list', { name: 'Steps of the delivery' });
    const refusal = { message_id: 'm1', code: null, class: 'temporary', refused_at: after(1) };
    sendLiveEvent({ type: 'message.refused', data: refusal });
    expect(await view.findByText('Looking up what became of it…')).toBeVisible();
    const status = within(view.getByRole('region', { name: 'Delivery' })).getByRole('status');
    expect(status).toBeEmptyDOMElement();
    service.tests = [smsTest({ status: 'failed', failure_reason: 'unconfirmed', error_class: 'temporary' })];
    sendLiveEvent({ type: 'sms-test.completed', data: {} });
    await waitFor(() => expect(status).toHaveTextContent(/^Maybe sent\. Twilio did not say/));
  });
});
