import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { http, HttpResponse } from 'msw';
import { SMSAnalyticsWidget } from '../src/exposes/SMSAnalyticsWidget';
import { answerAnalytics, deferred, empty, statsOf } from './analytics-service';
import { problem, smsTest } from './tests-service';

const analytics = answerAnalytics();

function show(changed: Partial<RemoteProps> = {}) {
  return renderRemote(<SMSAnalyticsWidget {...remotePropsForTests(changed)} />);
}

describe('sending a test', () => {
  test('is one press away, where the host has the form', async () => {
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['send-test'] });
    await view.user.click(await view.findByRole('button', { name: 'Send a test' }));
    expect(onNavigate).toHaveBeenCalledWith('send-test', undefined);
    view.rerender(<SMSAnalyticsWidget {...remotePropsForTests({ onNavigate })} />);
    expect(view.queryByRole('button', { name: 'Send a test' })).not.toBeInTheDocument();
  });

  test('is what a person without tests is asked to do', async () => {
    analytics.stats = empty();
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['send-test'] });
    expect(await view.findByText('Send your first test')).toBeVisible();
    await view.user.click(view.getByRole('button', { name: 'Send a test' }));
    expect(onNavigate).toHaveBeenCalledTimes(1);
    await expectAccessible(view.root);
    analytics.stats = statsOf({ sent: 1 }, {});
    sendLiveEvent({ type: 'sms-test.requested', data: {} });
    expect(await view.findByText('1 test')).toBeVisible();
  });

  test('is no first one for a person with older tests', async () => {
    analytics.stats = empty();
    analytics.service.tests = [smsTest()];
    const view = show();
    expect(await view.findByText('No tests in the last 7 days')).toBeVisible();
  });

  test('is not called the first where it is not known', async () => {
    analytics.stats = empty();
    analytics.service.server.use(
      http.get('http://localhost:8080/api/v1/sms/test/history', () => problem(404, 'not-found')),
    );
    const view = show();
    expect(await view.findByText('No tests in the last 7 days')).toBeVisible();
  });
});

describe('while it is not there', () => {
  test('the card has the shape of what comes', async () => {
    const asking = deferred();
    analytics.answer(async () => {
      await asking.promise;
      return HttpResponse.json(analytics.stats);
    });
    const view = show();
    expect(view.getByRole('group', { name: 'Loading how your tests fared' })).toHaveAttribute('aria-busy', 'true');
    expect(view.getByRole('heading', { name: 'SMS Analytics' })).toBeVisible();
    asking.resolve();
    await view.findByText('1,240 tests');
    expect(view.queryByRole('group', { name: 'Loading how your tests fared' })).not.toBeInTheDocument();
  });

  test('the card says what failed, and gets over it', async () => {
    analytics.answer(() => problem(404, 'not-found'));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('The figures of your tests could not be loaded.');
    analytics.answer(() => HttpResponse.json(analytics.stats));
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByText('1,240 tests')).toBeVisible();
  });
});
