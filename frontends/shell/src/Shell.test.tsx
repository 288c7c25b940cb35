import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent, setLiveStatus } from '@linecheck/frontend-kit/testing';
import type { ComponentName, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useEffect, type ComponentType } from 'react';
import type { ShellConfig } from './config';
import { shellLanguage } from './messages/use-text';
import { partsOfPath, smsTest } from './pages';
import type { Person } from './session/stored-session';
import { Shell } from './Shell';
import type { ShellProps } from './shell-props';

const OVERVIEW = 'http://localhost:8080/api/v1/users/me/phone-numbers/overview';
const server = setupServer(http.get(OVERVIEW, () => HttpResponse.json({ total: 2, verified: 1, pending: 1 })));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  history.replaceState(null, '', '/');
  targets = [];
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const config: ShellConfig = {
  oidc: { authority: 'http://localhost:8080/auth', clientId: 'linecheck-shell', scope: 'openid' },
  apiBaseUrl: '/api/v1',
  remotes: { phone_widget: '/remotes/phone_widget/remoteEntry.js', sms_test: '/remotes/sms_test/remoteEntry.js' },
  demoAccounts: [
    { loginHint: 'demo', name: 'Demo Person', note: 'Has no numbers yet' },
    { loginHint: 'sam', name: 'Sam Second' },
  ],
  simulatorInboxUrl: 'http://localhost:4010/',
  quickActions: [{ title: 'Calendar', href: '/calendar' }],
};

const demo: Person = { id: 'demo', name: 'Demo Person', email: 'demo@linecheck.test' };

/** A session whose person the test decides. */
function sessionOf(first: Person | null) {
  let person = first;
  const listeners = new Set<() => void>();
  return {
    currentPerson: () => person,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getAccessToken: async () => 'token',
    signIn: jest.fn<ShellProps['session']['signIn']>(() => Promise.resolve()),
    signOut: jest.fn<ShellProps['session']['signOut']>(() => Promise.resolve()),
    finishSignIn: jest.fn<ShellProps['session']['finishSignIn']>(() => Promise.resolve('/dashboard')),
    become(next: Person | null) {
      person = next;
      act(() => listeners.forEach((listener) => listener()));
    },
  };
}

function PhoneWidget({ onNavigate, destinations }: RemoteProps) {
  return (
    <>
      <button onClick={() => onNavigate?.('phone-management')}>Manage All</button>
      {destinations?.includes('send-test') && (
        <button onClick={() => onNavigate?.('send-test', { phoneId: 'n2' })}>Test now</button>
      )}
    </>
  );
}

/** What each `target` was that the form was given. */
let targets: RemoteProps['target'][] = [];

function SmsTestForm({ target }: RemoteProps) {
  useEffect(() => void targets.push(target), [target]);
  return <p>the form to send a test</p>;
}

function Analytics({ onNavigate, hrefOf }: RemoteProps) {
  return (
    <>
      <button onClick={() => onNavigate?.('test', { testId: 't1' })}>Why it failed</button>
      <a href={hrefOf?.('test', { testId: 't1' })}>In a tab of its own</a>
    </>
  );
}

const parts: Readonly<Record<ComponentName, ComponentType<RemoteProps>>> = {
  PhoneNumberRegistrationWidget: PhoneWidget,
  PhoneManagement: (remote) => (
    <>
      <p>the list of numbers{remote.target?.phoneId && `, to verify ${remote.target.phoneId}`}</p>
      <button onClick={() => remote.onNavigate?.('phone-management', { phoneId: 'n4' })}>Verify</button>
      <PhoneWidget {...remote} />
    </>
  ),
  SMSTestComponent: SmsTestForm,
  SMSAnalyticsWidget: Analytics,
};

function show(path: string, person: Person | null = demo, changed: Partial<ShellConfig> = {}) {
  history.replaceState(null, '', path);
  const session = sessionOf(person);
  const load = jest.fn<ShellProps['remotes']['load']>(async ({ component }) => parts[component]);
  const { container } = render(<Shell config={{ ...config, ...changed }} session={session} remotes={{ load }} />);
  return { session, load, container, user: userEvent.setup() };
}

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
    expect(shellLanguage()).toBe(language);
    document.documentElement.lang = language;
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
    render(<Shell config={config} session={session} remotes={{ load: jest.fn<ShellProps['remotes']['load']>() }} />);
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
    expect(await screen.findByText('All 2 numbers are verified.')).toBeInTheDocument();
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
    expect(partsOfPath('/dashboard/phone-management/tests/t9')).toEqual([smsTest]);
    expect(partsOfPath('/dashboard/phone-management/tests/t9/')).toEqual([smsTest]);
    expect(partsOfPath('/dashboard/elsewhere')).toEqual([]);
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

describe('a remote that is down', () => {
  test('leaves the other one working', async () => {
    history.replaceState(null, '', '/dashboard/phone-management');
    const load = jest.fn<ShellProps['remotes']['load']>(async ({ remote, component }, attempt) => {
      if (remote === 'sms_test' && attempt === 1) throw new Error('down');
      return parts[component];
    });
    render(<Shell config={config} session={sessionOf(demo)} remotes={{ load }} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('The SMS test could not be loaded');
    expect(screen.getByText('the list of numbers')).toBeInTheDocument();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the form to send a test')).toBeInTheDocument();
  });
});

describe('the person', () => {
  test('signs out from the menu', async () => {
    const { user, session } = show('/dashboard');
    await user.click(screen.getByRole('button', { name: 'Account of Demo Person' }));
    expect(screen.getByRole('menuitem', { name: 'Simulator inbox' })).toBeInTheDocument();
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(session.signOut).toHaveBeenCalledTimes(1);
    session.become(null);
    expect(screen.getByRole('button', { name: 'Continue as Demo Person' })).toBeInTheDocument();
  });

  test('leaves nothing on the page for the next one', async () => {
    const { session, load } = show('/dashboard');
    await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
    session.become({ id: 'sam', name: 'Sam Second', email: null });
    expect(await screen.findByRole('button', { name: 'Account of Sam Second' })).toBeInTheDocument();
    await waitFor(() => expect(load).toHaveBeenCalledTimes(4));
  });
});
