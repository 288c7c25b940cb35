import { describe, expect, jest, test } from '@jest/globals';
import {
  expectAccessible,
  remotePropsForTests,
  focusedIn,
  sendLiveEvent,
  replaceIn,
  typeInto,
} from '@linecheck/frontend-kit/testing';
import { act, waitFor } from '@testing-library/react';
import { http } from 'msw';
import { PhoneManagement } from '../src/exposes/PhoneManagement';
import type { PhoneNumber } from '../src/features/numbers/phone-number';
import { managementHarness } from './management-harness';
import { on, phoneNumber, problem } from './numbers-service';

const { service, show, openMenu, choose } = managementHarness();

test('each verified number can be tested in one press', async () => {
  const onNavigate = jest.fn();
  const view = show({ onNavigate, destinations: ['send-test'], locale: 'es' });
  await view.findByText('+44 7700 900456');
  const [, second, ...rest] = view.getAllByRole('button', { name: /^Probar/ });
  expect(rest).toEqual([]);
  await view.user.click(second!);
  expect(onNavigate).toHaveBeenCalledWith('send-test', { phoneId: 'b' });
});

describe('the overview', () => {
  test('shows the figures', async () => {
    const view = show();
    await view.findByText('+1 …0123');
    expect(view.getByText('of 10')).toBeVisible();
    expect(view.getByText('1 pending')).toBeVisible();
    await view.findByText('+44 7700 900456');
    await expectAccessible(view.root);
  });

  test('counts as Spanish does', async () => {
    const view = show({ locale: 'es' });
    expect(await view.findByText('1 pendiente')).toBeVisible();
  });

  test('fails for itself: the list goes on', async () => {
    service.server.use(on('get', '/overview', () => problem(404, 'not-found')));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('The overview could not be loaded.');
    expect(await view.findByText('+44 7700 900456')).toBeVisible();
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByText('of 10')).toBeVisible();
  });
});

test('a number that the host names is led to, each time, unless nothing is left to verify', async () => {
  const view = show({ target: { phoneId: 'c' } });
  const verify = await view.findByRole('button', { name: /^Verify/ });
  expect(focusedIn(view.root)).toBe(verify);
  act(() => verify.blur());
  view.rerender(<PhoneManagement {...remotePropsForTests({ target: { phoneId: 'c' } })} />);
  expect(focusedIn(view.root)).toBe(verify);
  act(() => verify.blur());
  view.rerender(<PhoneManagement {...remotePropsForTests({ target: { phoneId: 'b' } })} />);
  expect(focusedIn(view.root)).toBeNull();
  expect(service.requests.filter(({ path }) => path.startsWith('POST'))).toEqual([]);
});

describe('the actions of a number', () => {
  test('Set primary', async () => {
    const view = show();
    await choose(view, '+44 7700 900456', 'Set primary');
    expect(await view.findByText('+44 …0456')).toBeVisible();
    expect((await view.findAllByText('+44 7700 900456 is your primary number now.')).length).toBeGreaterThan(0);
  });

  test('Set primary shows at once, and no row moves; a no puts it back', async () => {
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    service.server.use(
      http.post('http://localhost:8080/api/v1/users/me/phone-numbers/b/set-primary', async () => {
        await answered;
        return problem(409, 'number-not-verified');
      }),
    );
    const view = show();
    const primaries = () => view.getAllByRole('listitem').map((item) => /Primary/.test(item.textContent));
    await choose(view, '+44 7700 900456', 'Set primary');
    await waitFor(() => expect(primaries()).toEqual([false, true, false]));
    answer();
    await view.findByRole('alert');
    // The failure is an item of the list beneath its number.
    expect(primaries()).toEqual([true, false, false, false]);
  });

  test('rows stay where they are when the primary number changes, and new ones come to their place', async () => {
    const view = show();
    const [a, b, c] = service.numbers as [PhoneNumber, PhoneNumber, PhoneNumber];
    const shown = () => view.getAllByRole('listitem').map((item) => item.querySelector('.lc-row-title')?.textContent);
    await view.findByText('+44 7700 900456');
    const added = phoneNumber({ id: 'd', international_format: '+49 1512 3456789' });
    service.numbers = [{ ...b, is_primary: true }, added, { ...a, is_primary: false }, c];
    sendLiveEvent({ type: 'phone-number.primary-changed', data: {} });
    await view.findByText('+49 1512 3456789');
    expect(shown()).toEqual(['+49 1512 3456789', '+1 (555) 010-0123', '+44 7700 900456', '+44 7700 900789']);
  });

  test('Set primary is not for unverified numbers, nor for the primary one', async () => {
    const view = show();
    const unverified = await openMenu(view, '+44 7700 900789');
    expect(unverified.getByRole('menuitem', { name: 'Set primary' })).toHaveAttribute('aria-disabled', 'true');
    const primary = await openMenu(view, '+1 (555) 010-0123');
    expect(primary.queryByRole('menuitem', { name: 'Set primary' })).not.toBeInTheDocument();
    expect(primary.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  });

  test('a Set primary that failed says so at its row and can be repeated', async () => {
    service.server.use(on('post', '/b/set-primary', () => problem(503, 'unavailable')));
    const view = show();
    await choose(view, '+44 7700 900456', 'Set primary');
    expect(await view.findByRole('alert')).toHaveTextContent('It could not be made the primary number.');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(view.queryByRole('alert')).not.toBeInTheDocument());
    expect(await view.findByText('+44 …0456')).toBeVisible();
  });

  test('Edit label', async () => {
    const view = show();
    await choose(view, '+44 7700 900456', 'Edit label');
    const field = view.getByRole('textbox', { name: /Label/ });
    expect(field).toBe(focusedIn(view.root));
    expect(field).toHaveAccessibleDescription('4 of 60 characters');
    await expectAccessible(view.root);
    await replaceIn(view.user, field, '');
    await typeInto(view.user, field, ' Holiday phone {Enter}');
    expect(await view.findByText(/Holiday phone · United Kingdom/)).toBeVisible();
    expect(service.asked('PATCH /b')[0]?.body).toEqual({ label: 'Holiday phone' });
    expect(view.queryByRole('dialog')).not.toBeInTheDocument();
    expect(view.getByRole('button', { name: 'Actions for +44 7700 900456' })).toBe(focusedIn(view.root));
  });

  test('an emptied label is taken away', async () => {
    const view = show();
    await choose(view, '+44 7700 900456', 'Edit label');
    await replaceIn(view.user, view.getByRole('textbox', { name: /Label/ }), '');
    await view.user.click(view.getByRole('button', { name: 'Save label' }));
    await waitFor(() => expect(service.asked('PATCH /b')[0]?.body).toEqual({ label: null }));
  });

  test('a label that was not saved stays typed', async () => {
    service.server.use(on('patch', '/b', () => problem(503, 'unavailable')));
    const view = show();
    await choose(view, '+44 7700 900456', 'Edit label');
    await typeInto(view.user, view.getByRole('textbox', { name: /Label/ }), ' 2{Enter}');
    expect(await view.findByRole('alert')).toHaveTextContent('The label was not saved.');
    expect(view.getByRole('textbox', { name: /Label/ })).toHaveValue('Work 2');
  });
});
