import { createQueryClient, LiveQueries, RemoteProvider } from '@linecheck/frontend-kit';
import type { RemoteDestination, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { DashboardPage } from './features/dashboard/components/DashboardPage';
import { Frame } from './features/frame/components/Frame';
import { NotFoundPage } from './features/not-found/NotFoundPage';
import { OperationsPage } from './features/operations/components/OperationsPage';
import { useOperatorRole } from './features/operations/use-operator-role';
import { PhoneManagementPage } from './features/phone-management/components/PhoneManagementPage';
import { pages } from './pages';
import type { Person } from './session/stored-session';
import type { ShellProps } from './shell-props';

export interface SignedInShellProps extends ShellProps {
  readonly person: Person;
}

const destinations: Readonly<Record<RemoteDestination, string>> = {
  dashboard: pages.dashboard.path,
  'phone-management': pages.phoneManagement.path,
};

/** The pages of one person, inside the frame, with what remotes get from their host. */
export function SignedInShell({ config, session, remotes, person }: SignedInShellProps) {
  const remote = useRemoteProps(config.apiBaseUrl, session.getAccessToken);
  const role = useOperatorRole(session.getAccessToken);
  const [queryClient] = useState(createQueryClient);
  return (
    <RemoteProvider remote={remote}>
      <QueryClientProvider client={queryClient}>
        <LiveQueries />
        <Frame
          person={person}
          isOperator={role === 'operator'}
          simulatorInboxUrl={config.simulatorInboxUrl}
          onSignOut={() => void session.signOut()}
        >
          <Switch>
            <Route path="/">
              <Redirect to={pages.dashboard.path} replace />
            </Route>
            <Route path={pages.dashboard.path}>
              <DashboardPage remotes={remotes} quickActions={config.quickActions} />
            </Route>
            <Route path={pages.phoneManagement.path}>
              <PhoneManagementPage remotes={remotes} />
            </Route>
            <Route path={pages.operations.path}>
              <OperationsPage role={role} />
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Frame>
      </QueryClientProvider>
    </RemoteProvider>
  );
}

function useRemoteProps(apiBaseUrl: string, getAccessToken: RemoteProps['getAccessToken']): RemoteProps {
  const [, navigate] = useLocation();
  return useMemo(
    () => ({
      apiBaseUrl,
      getAccessToken,
      onNavigate: (destination) => navigate(destinations[destination]),
      theme: 'system',
      locale: navigator.language,
    }),
    [apiBaseUrl, getAccessToken, navigate],
  );
}
