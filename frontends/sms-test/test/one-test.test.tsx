import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, focusedIn, remotePropsForTests, renderRemote } from '@linecheck/frontend-kit/testing';
import { within } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { freezeTime } from '@linecheck/frontend-kit/testing';
import { CREATED, deliveredTest, failedTest, TestsService } from './tests-service';

let service: TestsService;

freezeTime(CREATED);
beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  const allowed = { allowed: true, reason: null };
  service.tests = [failedTest({ retry: allowed, retry_of: 't0' }), deliveredTest({ test_id: 't0', message_id: 'm0' })];
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const props = (changed = {}) => remotePropsForTests({ target: { testId: 't1' }, ...changed });
const show = (changed = {}) => renderRemote(<SMSTestComponent {...props(changed)} />);

describe('the page of one test', () => {
  test('shows it alone and whole', async () => {
    const view = show();
    expect(await view.findByText(/Switch the phone on/, { ignore: '[role=status]' })).toBeVisible();
    expect(view.queryByRole('button', { name: 'Send test message' })).not.toBeInTheDocument();
    expect(view.queryByRole('table')).not.toBeInTheDocument();
    expect(view.getByText('SM3f00000000000000000000000000009c')).toBeVisible();
    expect(view.queryByRole('button', { name: 'Choose another number' })).not.toBeInTheDocument();
    expect(view.queryByRole('button', { name: 'All tests' })).not.toBeInTheDocument();
    await expectAccessible(view.root);
  });

  test('names a number that is theirs no more as people write it', async () => {
    service.tests = [failedTest({ phone_number: '+34600000001', international_format: '+34 600 00 00 01' })];
    const view = show();
    expect(await view.findByText(/\+34 600 00 00 01/)).toBeVisible();
  });

  test('leads on by the host: to all tests, to the form, to an earlier attempt and to a new one', async () => {
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['phone-management', 'send-test', 'test'] });
    await view.user.click(await view.findByRole('button', { name: 'Choose another number' }));
    await view.user.click(view.getByRole('button', { name: 'All tests' }));
    await view.user.click(view.getByRole('button', { name: 'Earlier attempt' }));
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    await view.findByRole('button', { name: 'Later attempt' });
    expect(onNavigate.mock.calls).toEqual([
      ['send-test', undefined],
      ['send-test', undefined],
      ['test', { testId: 't0' }],
      ['test', { testId: 'again' }],
    ]);
  });

  test('shows another attempt in its place where the host has no page for it, until the host names another', async () => {
    const view = show();
    await view.user.click(await view.findByRole('button', { name: 'Try again' }));
    const story = view.getByRole('region', { name: 'Delivery' });
    expect(await within(story).findByText('Waiting for Twilio…')).toBeVisible();
    expect(focusedIn(story)).toBe(story);
    view.rerender(<SMSTestComponent {...props({ target: { testId: 't0' } })} />);
    expect(await within(story).findByText(/The phone confirmed it/)).toBeVisible();
  });

  test('says that there is no such test', async () => {
    const view = show({ target: { testId: 'someone-elses' } });
    expect(await view.findByRole('alert')).toHaveTextContent(
      'The delivery could not be loaded. This is no longer here.',
    );
  });
});
