import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { expectAccessible, sendLiveEvent } from '@linecheck/frontend-kit/testing';
import { paths } from '@linecheck/shared-contracts/paths';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PreferenceStore } from '../../src/preferences/preference-store';
import { Shell } from '../../src/Shell';
import type { ShellProps } from '../../src/shell-props';
import { operationsService } from './operations-service';
import { alertOf, at, quietState } from './operations-state';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  const overview = { total: 0, verified: 0, pending: 0 };
  server.use(
    ...operationsService(quietState()),
    http.get(at(paths.getOverview), () => HttpResponse.json(overview)),
  );
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const config: ShellProps['config'] = {
  oidc: { authority: 'http://localhost:8080/auth', clientId: 'linecheck-shell', scope: 'openid' },
  apiBaseUrl: '/api/v1',
  remotes: {},
  demoAccounts: [],
  simulatorInboxUrl: null,
  quickActions: [],
  widgets: null,
  satisfaction: false,
};

function tokenWith(claims: object): string {
  return `e30.${btoa(JSON.stringify({ sub: 'olive', ...claims })).replaceAll('=', '')}.signature`;
}

function show(path: string, getAccessToken: ShellProps['session']['getAccessToken']) {
  history.replaceState(null, '', path);
  const person = { id: 'olive', name: 'Olive Operator', email: null };
  const session = {
    currentPerson: () => person,
    hasEnded: () => false,
    subscribe: () => () => undefined,
    getAccessToken,
    signIn: jest.fn<ShellProps['session']['signIn']>(),
    signInAgain: jest.fn<() => Promise<void>>(),
    signOut: jest.fn<ShellProps['session']['signOut']>(),
    finishSignIn: jest.fn<ShellProps['session']['finishSignIn']>(),
  };
  const { container } = render(
    <Shell
      config={config}
      session={session}
      remotes={{ load: async () => () => <p>a remote</p> }}
      preferences={new PreferenceStore()}
    />,
  );
  return { container, user: userEvent.setup() };
}

const link = () => within(screen.getByRole('navigation', { name: 'Main' })).queryByRole('link', { name: 'Operations' });

describe('the page for operators', () => {
  test('says in the sidebar how many alerts are open, on every page, and keeps count', async () => {
    const state = quietState();
    server.use(...operationsService(state));
    state.alerts = [alertOf(), alertOf({ alert_id: '0197a3c4-5b6d-7e8f-9a0b-000000000801', country: 'FR' })];
    const { container } = show('/dashboard', async () => tokenWith({ roles: ['operator'] }));
    const badged = await screen.findByRole('link', { name: 'Operations, 2 open alerts' });
    expect(badged).toHaveTextContent('2');
    await expectAccessible(container);
    state.alerts = state.alerts.slice(1);
    sendLiveEvent({ type: 'alert.cleared', data: alertOf({ status: 'cleared' }) });
    expect(await screen.findByRole('link', { name: 'Operations, 1 open alert' })).toHaveTextContent('1');
    state.alerts = [];
    sendLiveEvent({ type: 'alert.cleared', data: alertOf({ status: 'cleared' }) });
    expect(await screen.findByRole('link', { name: 'Operations' })).not.toHaveTextContent(/\d/);
  });

  test('is in the sidebar of an operator, and opens', async () => {
    const { user, container } = show('/dashboard', async () => tokenWith({ roles: ['operator'] }));
    await user.click(await screen.findByRole('link', { name: 'Operations' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Operations' })).toHaveFocus();
    expect(document.title).toBe('Operations · Linecheck');
    expect(await screen.findByText('No open alerts')).toBeInTheDocument();
    expect(await screen.findByText('No dead letters')).toBeInTheDocument();
    expect(link()).toHaveAttribute('aria-current', 'page');
    await expectAccessible(container);
  });

  test.each([
    ['without the role', tokenWith({ roles: ['somebody'] })],
    ['without roles', tokenWith({})],
    ['whose roles are no list', tokenWith({ roles: 'operator' })],
    ['that cannot be read', 'opaque'],
  ])('tells who comes with a token %s that it is for operators, and leads back', async (_, token) => {
    const { user, container } = show('/dashboard/operations', async () => token);
    expect(await screen.findByRole('heading', { level: 1, name: 'For operators only' })).toBeInTheDocument();
    expect(link()).toBeNull();
    await expectAccessible(container);
    await user.click(screen.getByRole('link', { name: 'Go to the dashboard' }));
    expect(location.pathname).toBe('/dashboard');
  });

  test('says in each card what fails where there is no token to be had', async () => {
    show('/dashboard/operations', async () => Promise.reject(new Error('The identity provider is down.')));
    expect(await screen.findAllByText(/You are signed out/)).not.toHaveLength(0);
    expect(link()).toBeNull();
  });
});
