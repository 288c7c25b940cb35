import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible } from '@linecheck/frontend-kit/testing';
import { act, screen, waitFor, within } from '@testing-library/react';
import { partsOfPath, smsTest } from './pages';
import { config, demo, targets, show, setUpShell } from './shell-for-tests';

setUpShell();

describe('going from page to page', () => {
  test('moves the title, the mark in the sidebar and the focus', async () => {
    const { user, load } = show('/dashboard');
    expect(document.body).toHaveFocus();
    await user.click(await screen.findByRole('button', { name: 'Manage All' }));
    expect(await screen.findByText('the list of numbers')).toBeInTheDocument();
    expect(await screen.findByText('the form to send a test')).toBeInTheDocument();
    expect(document.title).toBe('Phone numbers · Linecheck');
    expect(screen.getByRole('heading', { level: 1, name: 'Phone numbers' })).toHaveFocus();
    const main = within(screen.getByRole('navigation', { name: 'Main' }));
    expect(main.getByRole('link', { current: 'page' })).toHaveAccessibleName('Phone Numbers');
    expect(load).toHaveBeenCalledWith(smsTest, 1);
    await user.click(within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getByRole('link'));
    expect(location.pathname).toBe('/dashboard');
  });

  test('begins a page at its top, whatever was gone to within the one before', async () => {
    const scrolled = jest.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
    const { user } = show('/dashboard/phone-management');
    await screen.findByText('the list of numbers');
    // As browsers tell of a link to a part of the page, such as "Skip to the content".
    act(() => void window.dispatchEvent(new PopStateEvent('popstate')));
    const main = within(screen.getByRole('navigation', { name: 'Main' }));
    await user.click(main.getByRole('link', { name: 'Dashboard' }));
    expect(scrolled).toHaveBeenCalledTimes(1);
    act(() => history.back());
    await screen.findByText('the list of numbers');
    expect(scrolled).toHaveBeenCalledTimes(1);
    scrolled.mockRestore();
  });

  test('leads from "Send a test" to the part that sends one', async () => {
    const { user } = show('/dashboard');
    await user.click(screen.getByRole('link', { name: /Send a test/ }));
    expect(screen.getByRole('region', { name: 'Send a test message' })).toHaveFocus();
  });

  test('leads from a number to the form with that number, and from a failed test to it', async () => {
    const { user } = show('/dashboard');
    await user.click(await screen.findByRole('button', { name: 'Test now' }));
    expect(location.pathname + location.search + location.hash).toBe('/dashboard/phone-management?number=n2#send-test');
    await screen.findByText('the form to send a test');
    expect(targets).toEqual([{ phoneId: 'n2' }]);

    await user.click(within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Dashboard' }));
    const link = await screen.findByRole('link', { name: 'In a tab of its own' });
    await user.click(screen.getByRole('button', { name: 'Why it failed' }));
    expect(link).toHaveAttribute('href', '/dashboard/phone-management/tests/t1');
    expect(location.href).toBe(new URL('/dashboard/phone-management/tests/t1', location.href).href);
    await screen.findByText('the form to send a test');
    expect(targets).toEqual([{ phoneId: 'n2' }, { testId: 't1' }]);
  });

  test('leads to a number that is to be verified', async () => {
    const { user } = show('/dashboard/phone-management');
    await user.click(await screen.findByRole('button', { name: 'Verify' }));
    expect(await screen.findByText('the list of numbers, to verify n4')).toBeVisible();
  });

  test('asks the form for the same number again, without a further step back', async () => {
    const { user } = show('/dashboard/phone-management');
    await screen.findByText('the form to send a test');
    const testNow = await screen.findByRole('button', { name: 'Test now' });
    await user.click(testNow);
    const steps = history.length;
    await user.click(testNow);
    expect(targets).toEqual([undefined, { phoneId: 'n2' }, { phoneId: 'n2' }]);
    expect(history.length).toBe(steps);
  });

  test('opens a link to one test, without the numbers, and stays in the remote on the way to all of them', async () => {
    const { user, container } = show('/dashboard/phone-management/tests/t9');
    await screen.findByText('the form to send a test');
    expect(targets).toEqual([{ testId: 't9' }]);
    expect(document.title).toBe('Test message · Linecheck');
    expect(screen.queryByText('the list of numbers')).not.toBeInTheDocument();
    const main = within(screen.getByRole('navigation', { name: 'Main' }));
    expect(main.getByRole('link', { current: 'page' })).toHaveAccessibleName('Phone Numbers');
    await expectAccessible(container);
    const trail = within(screen.getByRole('navigation', { name: 'Breadcrumb' }));
    const form = screen.getByText('the form to send a test');
    await user.click(trail.getByRole('link', { name: 'Phone Number Management' }));
    expect(location.pathname).toBe('/dashboard/phone-management');
    expect(await screen.findByText('the list of numbers')).toBeInTheDocument();
    expect(screen.getByText('the form to send a test')).toBe(form);
    expect(targets).toEqual([{ testId: 't9' }, undefined]);
    act(() => history.back());
    await waitFor(() => expect(targets).toEqual([{ testId: 't9' }, undefined, { testId: 't9' }]));
    expect(screen.getByText('the form to send a test')).toBe(form);
  });

  test('fetches for one test the remote that shows it alone', () => {
    expect(partsOfPath('/dashboard/phone-management/tests/t9', config)).toEqual([smsTest]);
    expect(partsOfPath('/dashboard/phone-management/tests/t9/', config)).toEqual([smsTest]);
    expect(partsOfPath('/dashboard/elsewhere', config)).toEqual([]);
  });

  test('opens a link to a number', async () => {
    show('/dashboard/phone-management?number=n3#send-test');
    await screen.findByText('the form to send a test');
    expect(targets).toEqual([{ phoneId: 'n3' }]);
  });

  test('leads to no test where the remote that sends one is not configured', async () => {
    const { user, load } = show('/dashboard', demo, {
      remotes: { phone_widget: '/remotes/phone_widget/remoteEntry.js' },
    });
    await user.click(await screen.findByRole('button', { name: 'Manage All' }));
    expect(await screen.findByText('the list of numbers')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Test now' })).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Send a test message' })).not.toBeInTheDocument();
    await user.click(within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Dashboard' }));
    expect(screen.queryByRole('link', { name: /Send a test/ })).not.toBeInTheDocument();
    expect(load.mock.calls.filter(([{ remote }]) => remote === 'sms_test')).toEqual([]);
  });

  test('says that an address is none, and leads back', async () => {
    const { user, container } = show('/dashboard/nothing');
    expect(await screen.findByRole('heading', { level: 1, name: 'There is no such page' })).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('link', { name: 'Go to the dashboard' }));
    expect(location.pathname).toBe('/dashboard');
  });
});
