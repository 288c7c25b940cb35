import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, remotePropsForTests, renderRemote, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { fireEvent, within } from '@testing-library/react';
import { PhoneNumberRegistrationWidget } from '../src/exposes/PhoneNumberRegistrationWidget';
import { NumbersService, on, pending, phoneNumber, problem } from './numbers-service';

let service: NumbersService;

beforeAll(() => {
  service = new NumbersService();
  service.server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  service.numbers = [
    phoneNumber({ id: 'a', international_format: '+1 (555) 010-0123', country: 'US', is_primary: true }),
    pending({ id: 'b' }),
  ];
});
afterEach(() => {
  service.server.resetHandlers();
  service.requests.length = 0;
});
afterAll(() => service.server.close());

const show = (changed = {}) => renderRemote(<PhoneNumberRegistrationWidget {...remotePropsForTests(changed)} />);

describe('the dashboard card', () => {
  test('shows each number with what it is and how it stands', async () => {
    const view = show();
    expect(view.getByRole('heading', { name: 'Phone Numbers' })).toBeVisible();
    const [first, second] = within(await view.findByRole('list', { name: 'Your numbers' })).getAllByRole('listitem');
    expect(first).toHaveTextContent('+1 (555) 010-0123Mobile · United StatesPrimary✓ Verified');
    expect(second).toHaveTextContent('+44 7700 900456Work · United KingdomPendingVerify');
    expect(within(second!).getByRole('button', { name: 'Verify +44 7700 900456' })).toHaveTextContent(/^Verify$/);
    expect(await view.findByText(/Last updated/)).toBeVisible();
    await expectAccessible(view.root);
  });

  test('speaks the person’s language', async () => {
    const view = show({ locale: 'es-MX' });
    expect(view.getByRole('heading', { name: 'Números de teléfono' })).toBeVisible();
    const [, second] = within(await view.findByRole('list', { name: 'Tus números' })).getAllByRole('listitem');
    expect(second).toHaveTextContent(/Reino Unido\s*Pendiente\s*Verificar/);
  });

  test('shows the shape of the list while it loads', async () => {
    const view = show();
    expect(view.getByRole('list', { name: 'Loading phone numbers' })).toBeInTheDocument();
    await view.findByText('+44 7700 900456');
    expect(view.queryByRole('list', { name: 'Loading phone numbers' })).not.toBeInTheDocument();
  });

  test('says what it is for where there is no number yet', async () => {
    service.numbers = [];
    const view = show();
    expect(await view.findByText('No numbers yet')).toBeVisible();
    expect(view.getByRole('button', { name: 'Add Phone' })).toBeEnabled();
    await expectAccessible(view.root);
  });

  test('says what failed and gets over it', async () => {
    service.server.use(on('get', '', () => problem(404, 'not-found')));
    const view = show();
    expect(await view.findByRole('alert')).toHaveTextContent('Your numbers could not be loaded.');
    service.server.resetHandlers();
    await view.user.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByText('+44 7700 900456')).toBeVisible();
  });

  test('offers Manage All only where the host can go there', async () => {
    const onNavigate = jest.fn();
    const view = show({ onNavigate });
    await view.user.click(view.getByRole('button', { name: 'Manage All' }));
    expect(onNavigate).toHaveBeenCalledWith('phone-management', undefined);
    // A place with an address is a link, which a new tab takes, too; so is what is not shown.
    service.numbers = Array.from({ length: 6 }, (_, index) => phoneNumber({ id: String(index) }));
    sendLiveEvent({ type: 'phone-number.added', data: {} });
    const hrefOf = (destination: string): string => `/${destination}`;
    view.rerender(<PhoneNumberRegistrationWidget {...remotePropsForTests({ onNavigate, hrefOf })} />);
    const links = [
      view.getByRole('link', { name: 'Manage All' }),
      await view.findByRole('link', { name: 'and 2 more' }),
    ];
    for (const link of links) {
      expect(link).toHaveAttribute('href', '/phone-management');
      onNavigate.mockClear();
      expect(fireEvent.click(link)).toBe(false);
      expect(onNavigate).toHaveBeenCalledTimes(1);
    }
    await expectAccessible(view.root);
    view.rerender(<PhoneNumberRegistrationWidget {...remotePropsForTests()} />);
    expect(view.queryByRole('button', { name: 'Manage All' })).not.toBeInTheDocument();
  });

  test('offers to test a verified number, where the host has the form for it', async () => {
    const onNavigate = jest.fn();
    const view = show({ onNavigate, destinations: ['send-test'] });
    const [first, second] = within(await view.findByRole('list', { name: 'Your numbers' })).getAllByRole('listitem');
    const testNow = within(first!).getByRole('button', { name: 'Test now +1 (555) 010-0123' });
    expect(testNow).toHaveTextContent(/^Test now$/);
    expect(within(second!).queryByRole('button', { name: /^Test now/ })).not.toBeInTheDocument();
    await expectAccessible(view.root);
    await view.user.click(testNow);
    expect(onNavigate).toHaveBeenCalledWith('send-test', { phoneId: 'a' });
    expect(view.queryByRole('button', { name: 'Manage All' })).not.toBeInTheDocument();

    view.rerender(<PhoneNumberRegistrationWidget {...remotePropsForTests({ onNavigate })} />);
    expect(view.queryByRole('button', { name: /^Test now/ })).not.toBeInTheDocument();
    expect(view.getByRole('button', { name: 'Manage All' })).toBeVisible();
    view.rerender(<PhoneNumberRegistrationWidget {...remotePropsForTests({ destinations: ['send-test'] })} />);
    expect(view.queryByRole('button', { name: /^Test now/ })).not.toBeInTheDocument();
  });

  test.each([
    [5, 5, null],
    [6, 4, 'and 2 more'],
  ])('of %d numbers it shows %d', async (all, shown, more) => {
    service.numbers = Array.from({ length: all }, (_, index) => phoneNumber({ id: String(index) }));
    const view = show();
    const list = await view.findByRole('list', { name: 'Your numbers' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(shown);
    if (more) expect(view.getByText(more)).toBeVisible();
    else expect(view.queryByText(/more$/)).not.toBeInTheDocument();
  });

  test('shows what changed elsewhere without a reload', async () => {
    const view = show();
    await view.findByText('Pending');
    service.numbers = [...service.numbers, phoneNumber({ id: 'c', international_format: '+49 1512 3456789' })];
    sendLiveEvent({ type: 'phone-number.added', data: {} });
    expect(await view.findByText('+49 1512 3456789')).toBeVisible();
  });

  test('shows a STOP from the phone, and what to do about it', async () => {
    const view = show();
    await view.findByText('Pending');
    service.numbers = service.numbers.map((number) => ({ ...number, opted_out: number.is_verified }));
    sendLiveEvent({ type: 'recipient.opted-out', data: {} });
    expect(await view.findByText('Texts stopped')).toBeVisible();
    await view.user.click(view.getByRole('button', { name: 'How to text START +1 (555) 010-0123' }));
    const dialog = view.getByRole('dialog', { name: 'Texts are stopped' });
    expect(dialog).toHaveTextContent(/Text START from this phone to \+15005550006\./);
    expect(within(dialog).getByRole('button', { name: 'Copy the number' })).toBeVisible();
    await expectAccessible(view.root);
  });

  test('asks for no START where the sender of our texts cannot be answered', async () => {
    const view = show();
    await view.findByText('Pending');
    service.numbers = service.numbers.map((number) => ({ ...number, opted_out: true, sender: 'Linecheck' }));
    sendLiveEvent({ type: 'recipient.opted-out', data: {} });
    const [howTo] = await view.findAllByRole('button', { name: /^How to text START/ });
    await view.user.click(howTo!);
    expect(view.getByRole('dialog')).toHaveTextContent(/come from Linecheck, a name that cannot be answered/);
    expect(within(view.getByRole('dialog')).queryByText(/Text START/)).not.toBeInTheDocument();
  });
});
