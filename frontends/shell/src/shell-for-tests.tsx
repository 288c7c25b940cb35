import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import type { ComponentName, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { act, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { useEffect, type ComponentType } from 'react';
import type { ShellConfig } from './config/shell-config';
import type { Person } from './session/stored-session';
import { Shell } from './Shell';
import { PreferenceStore } from './preferences/preference-store';
import type { ShellProps } from './shell-props';

export const OVERVIEW = 'http://localhost:8080/api/v1/users/me/phone-numbers/overview';
export const USAGE = 'http://localhost:8080/api/v1/usage';
export const server = setupServer(
  http.get(OVERVIEW, () => HttpResponse.json({ total: 2, verified: 1, pending: 1 })),
  http.post(USAGE, () => HttpResponse.json({ is_collected: true, asks_satisfaction: false })),
);

export const config: ShellConfig = {
  oidc: { authority: 'http://localhost:8080/auth', clientId: 'linecheck-shell', scope: 'openid' },
  apiBaseUrl: '/api/v1',
  remotes: { phone_widget: '/remotes/phone_widget/remoteEntry.js', sms_test: '/remotes/sms_test/remoteEntry.js' },
  demoAccounts: [
    { loginHint: 'demo', name: 'Demo Person', note: 'Has no numbers yet' },
    { loginHint: 'sam', name: 'Sam Second' },
  ],
  simulatorInboxUrl: 'http://localhost:4010/',
  quickActions: [{ title: 'Calendar', href: '/calendar' }],
  widgets: null,
  satisfaction: true,
};

export const demo: Person = { id: 'demo', name: 'Demo Person', email: 'demo@linecheck.test' };

/** A session whose person the test decides. */
export function sessionOf(first: Person | null) {
  let person = first;
  const listeners = new Set<() => void>();
  return {
    currentPerson: () => person,
    hasEnded: () => first !== null && person === null,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getAccessToken: async () => 'token',
    signIn: jest.fn<ShellProps['session']['signIn']>(() => Promise.resolve()),
    signInAgain: jest.fn<ShellProps['session']['signInAgain']>(() => Promise.resolve()),
    signOut: jest.fn<ShellProps['session']['signOut']>(() => Promise.resolve()),
    finishSignIn: jest.fn<ShellProps['session']['finishSignIn']>(() => Promise.resolve('/dashboard')),
    become(next: Person | null) {
      person = next;
      act(() => listeners.forEach((listener) => listener()));
    },
  };
}

export function PhoneWidget({ onNavigate, destinations }: RemoteProps) {
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
export let targets: RemoteProps['target'][] = [];

export function SmsTestForm({ target }: RemoteProps) {
  useEffect(() => void targets.push(target), [target]);
  return <p>the form to send a test</p>;
}

export function Analytics({ onNavigate, hrefOf }: RemoteProps) {
  return (
    <>
      <button onClick={() => onNavigate?.('test', { testId: 't1' })}>Why it failed</button>
      <a href={hrefOf?.('test', { testId: 't1' })}>In a tab of its own</a>
    </>
  );
}

export const parts: Readonly<Record<ComponentName, ComponentType<RemoteProps>>> = {
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

export function show(path: string, person: Person | null = demo, changed: Partial<ShellConfig> = {}) {
  history.replaceState(null, '', path);
  const session = sessionOf(person);
  const load = jest.fn<ShellProps['remotes']['load']>(async ({ component }) => parts[component as ComponentName]);
  const { container } = render(
    <Shell
      config={{ ...config, ...changed }}
      session={session}
      remotes={{ load }}
      preferences={new PreferenceStore()}
    />,
  );
  return { session, load, container, user: userEvent.setup() };
}

/** Registers what has to be done before and after the tests. */
export function setUpShell(): void {
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    history.replaceState(null, '', '/');
    targets = [];
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
}
