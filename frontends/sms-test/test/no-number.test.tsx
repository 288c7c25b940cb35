import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  focusedIn,
  remotePropsForTests,
  renderRemote,
  sendLiveEvent,
} from '@linecheck/frontend-kit/testing';
import { waitFor } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { on, ownNumber, problem, TestsService } from './tests-service';

const service = new TestsService();

beforeAll(() => service.server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  service.server.resetHandlers();
  service.numbers = [ownNumber()];
});
afterAll(() => service.server.close());

describe('where no number is verified', () => {
  test('says what this is for and leads to the number that waits for its code, and hears when it is verified', async () => {
    service.numbers = [ownNumber({ is_verified: false })];
    const onNavigate = jest.fn();
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ onNavigate })} />);
    expect(await view.findByText('See whether texts reach your phone')).toBeVisible();
    expect(view.queryByRole('button', { name: 'Send test message' })).not.toBeInTheDocument();
    await expectAccessible(view.root);
    await view.user.click(view.getByRole('button', { name: 'Verify your number' }));
    expect(onNavigate).toHaveBeenCalledWith('phone-management', { phoneId: 'n1' });
    service.numbers = [ownNumber()];
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    expect(await view.findByRole('button', { name: 'Send test message' })).toBeVisible();
  });

  test('leads to adding one where there is none, if the host has such a place', async () => {
    service.numbers = [];
    const onNavigate = jest.fn();
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests({ onNavigate })} />);
    await view.user.click(await view.findByRole('button', { name: 'Add a phone number' }));
    expect(onNavigate).toHaveBeenCalledWith('phone-management', undefined);
    view.unmount();
    const elsewhere = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await elsewhere.findByText(/Add a phone number first/)).toBeVisible();
    expect(elsewhere.queryByRole('button', { name: 'Add a phone number' })).not.toBeInTheDocument();
  });

  test('says when the numbers could not be loaded; after another attempt the focus is in the form', async () => {
    service.server.use(on('get', '/users/me/phone-numbers', () => problem(404, 'not-found')));
    const view = renderRemote(<SMSTestComponent {...remotePropsForTests()} />);
    expect(await view.findByRole('alert')).toHaveTextContent('Your numbers could not be loaded.');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    const to = await view.findByRole('combobox', { name: 'To' });
    await waitFor(() => expect(focusedIn(view.root)).toBe(to));
  });
});
