import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { focusedIn, remotePropsForTests, renderRemote, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { waitFor } from '@testing-library/react';
import { SMSTestComponent } from '../src/exposes/SMSTestComponent';
import { deliveredTest, on, ownNumber, problem, TestsService } from './tests-service';

let service: TestsService;

beforeAll(() => {
  service = new TestsService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [ownNumber(), ownNumber({ id: 'n2', e164: '+15550100123', is_primary: false })];
  service.tests = [deliveredTest()];
  service.server.use(on('get', '/deliveries/stats', () => problem(404, 'not-found')));
});
afterEach(() => service.server.resetHandlers());
afterAll(() => service.server.close());

const props = (changed: Partial<RemoteProps>): RemoteProps => remotePropsForTests(changed);
const show = (changed: Partial<RemoteProps>) => renderRemote(<SMSTestComponent {...props(changed)} />);

describe('a number that the host names', () => {
  test('is chosen and has the focus, as often as the host asks for it', async () => {
    const view = show({ target: { phoneId: 'n2' } });
    const to = await view.findByRole('combobox', { name: 'To' });
    await waitFor(() => expect(to).toHaveValue('+15550100123'));
    expect(focusedIn(view.root)).toBe(to);

    await view.user.selectOptions(to, '+447700900456');
    view.getByRole('button', { name: 'Send test message' }).focus();
    const same = { phoneId: 'n2' };
    view.rerender(<SMSTestComponent {...props({ target: same })} />);
    expect(to).toHaveValue('+15550100123');
    expect(focusedIn(view.root)).toBe(to);

    await view.user.selectOptions(to, '+447700900456');
    view.rerender(<SMSTestComponent {...props({ target: same, theme: 'dark' })} />);
    expect(to).toHaveValue('+447700900456');
  });

  test('is chosen once it is there', async () => {
    const view = show({ target: { phoneId: 'n3' } });
    const to = await view.findByRole('combobox', { name: 'To' });
    expect(to).toHaveValue('+447700900456');
    expect(focusedIn(view.root)).toBeNull();
    service.numbers = [...service.numbers, ownNumber({ id: 'n3', e164: '+15550100999', is_primary: false })];
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    await waitFor(() => expect(to).toHaveValue('+15550100999'));
    expect(focusedIn(view.root)).toBe(to);
  });
});
