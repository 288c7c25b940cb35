import { describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent, setLiveStatus } from '@linecheck/frontend-kit/testing';
import type { ComponentName } from '@linecheck/shared-contracts/remotes';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { applyPreferences } from './preferences/apply-preferences';
import { PreferenceStore } from './preferences/preference-store';
import { Shell } from './Shell';
import type { ShellProps } from './shell-props';
import { OVERVIEW, server, config, demo, sessionOf, parts, show, setUpShell } from './shell-for-tests';

setUpShell();

describe('signing in', () => {
  test('takes one click as a demo person, and comes back to the page that was asked for', async () => {
    const { session, user, container } = show('/dashboard/phone-management?x=1', null);
    expect(document.title).toBe('Sign in · Linecheck');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Continue as Demo Person' }));
    expect(session.signIn).toHaveBeenCalledWith('/dashboard/phone-management?x=1', 'demo');
    expect(screen.getByRole('button', { name: 'Continue as Demo Person' })).toHaveAttribute('aria-busy', 'true');
  });

  test('offers the identity provider where there are no demo accounts', async () => {
    const { session, user } = show('/', null, { demoAccounts: [] });
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(session.signIn).toHaveBeenCalledWith('/dashboard', undefined);
  });

  test.each([
    ['es-MX', 'es', 'Iniciar sesión'],
    ['en-GB', 'en', 'Sign in'],
    ['fr', 'en', 'Sign in'],
  ])('speaks to a browser of %s in the language %s', (locale, language, title) => {
    const browser = jest.spyOn(navigator, 'language', 'get').mockReturnValue(locale);
    applyPreferences(new PreferenceStore());
    expect(document.documentElement.lang).toBe(language);
    show('/', null, { demoAccounts: [] });
    expect(screen.getByRole('button', { name: title })).toBeVisible();
    document.documentElement.lang = '';
    browser.mockRestore();
  });

  test('says that the sign-in service is down, and lets one try again', async () => {
    const { session, user } = show('/', null);
    session.signIn.mockRejectedValueOnce(new Error('Failed to fetch'));
    await user.click(screen.getByRole('button', { name: 'Continue as Sam Second' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The sign-in service cannot be reached');
    await user.click(screen.getByRole('button', { name: 'Continue as Sam Second' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(session.signIn).toHaveBeenCalledTimes(2);
  });

  test('goes on from /signed-in to the page that was asked for', async () => {
    const { session } = show('/signed-in?code=x&state=y', null);
    session.become(demo);
    expect(await screen.findByRole('link', { name: /Manage Phone Numbers/ })).toBeInTheDocument();
    expect(location.pathname).toBe('/dashboard');
    expect(session.finishSignIn).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['No matching state found in storage', 'begun in another window or too long ago'],
    ['Failed to fetch', 'cannot be reached'],
  ])('says why it failed: %s', async (message, words) => {
    history.replaceState(null, '', '/signed-in?code=x');
    const session = sessionOf(null);
    session.finishSignIn.mockRejectedValue(new Error(message));
    render(
      <Shell
        config={config}
        session={session}
        remotes={{ load: jest.fn<ShellProps['remotes']['load']>() }}
        preferences={new PreferenceStore()}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('button', { name: 'Continue as Demo Person' })).toBeEnabled();
  });
});

describe('the dashboard', () => {
  test('greets, sums up, and offers what leads somewhere', async () => {
    const { container } = show('/');
    expect(await screen.findByText('One number is waiting for its code.')).toBeInTheDocument();
    expect(location.pathname).toBe('/dashboard');
    expect(document.title).toBe('Dashboard · Linecheck');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Good (morning|afternoon|evening)$/);
    const actions = within(screen.getByRole('navigation', { name: 'Quick actions' })).getAllByRole('link');
    expect(actions.map((action) => action.getAttribute('href'))).toEqual([
      '/dashboard/phone-management',
      '/dashboard/phone-management#send-test',
      '/calendar',
    ]);
    await screen.findByRole('button', { name: 'Manage All' });
    expect(await screen.findByRole('button', { name: 'Why it failed' })).toBeInTheDocument();
    await expectAccessible(container);
  });

  test('keeps the sentence current with the person’s events', async () => {
    show('/dashboard');
    await screen.findByText('One number is waiting for its code.');
    server.use(http.get(OVERVIEW, () => HttpResponse.json({ total: 2, verified: 2, pending: 0 })));
    sendLiveEvent({ type: 'phone-number.verified', data: {} });
    expect(await screen.findByText('Both numbers are verified.')).toBeInTheDocument();
  });

  test('looks for news itself while live updates are paused', async () => {
    show('/dashboard');
    await screen.findByText('One number is waiting for its code.');
    server.use(http.get(OVERVIEW, () => HttpResponse.json({ total: 1, verified: 1, pending: 0 })));
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate'] });
    setLiveStatus('paused');
    act(() => jest.advanceTimersByTime(10_000));
    jest.useRealTimers();
    expect(await screen.findByText('Your number is verified.')).toBeInTheDocument();
  });

  test('shows the rest when the service behind the sentence is down', async () => {
    server.use(http.get(OVERVIEW, () => new HttpResponse(null, { status: 503 })));
    show('/dashboard');
    expect(await screen.findByRole('button', { name: 'Manage All' })).toBeInTheDocument();
    expect(screen.queryByText(/number/i, { selector: 'header p' })).not.toBeInTheDocument();
  });
});

describe('a remote that is down', () => {
  test('leaves the other one working', async () => {
    history.replaceState(null, '', '/dashboard/phone-management');
    const load = jest.fn<ShellProps['remotes']['load']>(async ({ remote, component }, attempt) => {
      if (remote === 'sms_test' && attempt === 1) throw new Error('down');
      return parts[component as ComponentName];
    });
    render(<Shell config={config} session={sessionOf(demo)} remotes={{ load }} preferences={new PreferenceStore()} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The SMS test could not be loaded');
    expect(await screen.findByText('the list of numbers')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the form to send a test')).toBeInTheDocument();
  });
});

describe('the person', () => {
  test('signs out from the menu', async () => {
    const { user, session } = show('/dashboard');
    await user.click(screen.getByRole('button', { name: /^Account of Demo Person/ }));
    expect(screen.getByRole('menuitem', { name: 'Simulator inbox' })).toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(session.signOut).toHaveBeenCalledTimes(1);
    session.become(null);
    expect(screen.getByRole('button', { name: 'Continue as Demo Person' })).toBeInTheDocument();
  });

  test('whose session has ended is told so, and comes back to where it was', async () => {
    const { user, session, container } = show('/dashboard/phone-management?number=n2');
    session.become(null);
    expect(screen.getByRole('alert')).toHaveTextContent(/^Your session has ended.*What you typed is kept/);
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Continue as Demo Person' }));
    expect(session.signIn).toHaveBeenCalledWith('/dashboard/phone-management?number=n2', 'demo');
  });

  test('leaves nothing on the page for the next one', async () => {
    const { session, load } = show('/dashboard');
    await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    session.become({ id: 'sam', name: 'Sam Second', email: null });
    expect(await screen.findByRole('button', { name: /^Account of Sam Second/ })).toBeInTheDocument();
    await waitFor(() => expect(load).toHaveBeenCalledTimes(4));
  });
});
