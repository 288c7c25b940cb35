import { createQueryClient, HealQueries, LiveQueries, RemoteProvider } from '@linecheck/frontend-kit';
import { usageOfRemoteEvent } from '@linecheck/frontend-kit/usage';
import type { RemoteProps } from '@linecheck/shared-contracts/remotes';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { DashboardPage } from './features/dashboard/components/DashboardPage';
import { Frame } from './features/frame/components/Frame';
import { NotFoundPage } from './features/not-found/NotFoundPage';
import { OperationsPage } from './features/operations/components/OperationsPage';
import { useOperatorRole } from './features/operations/use-operator-role';
import { PhoneManagementPage } from './features/phone-management/components/PhoneManagementPage';
import { pageToReturnTo } from './session/page-to-return-to';
import { SettingsPage } from './features/settings/components/SettingsPage';
import { SatisfactionPrompt } from './features/usage/components/SatisfactionPrompt';
import { useMeasuredRemotes } from './features/usage/measured-remotes';
import { UsageContext, useUsageReporter, type Usage } from './features/usage/usage';
import { usePageUsage } from './features/usage/use-page-usage';
import { pages, widgetsOf } from './pages';
import { addressOf, destinationsOf, type Visit } from './places';
import type { ShellConfig } from './config/shell-config';
import type { Person } from './session/stored-session';
import { usePreferences } from './preferences/use-preferences';
import type { ShellProps } from './shell-props';

export interface SignedInShellProps extends Omit<ShellProps, 'preferences'> {
  readonly person: Person;
}

/** The pages of one person, inside the frame, with what remotes get from their host. */
export function SignedInShell({ config, session, remotes: loaded, person }: SignedInShellProps) {
  const usage = useUsageReporter(config.apiBaseUrl, session.getAccessToken);
  const remotes = useMeasuredRemotes(loaded, usage);
  usePageUsage(usage);
  const remote = useRemoteProps(config, session, usage);
  const role = useOperatorRole(session.getAccessToken);
  const [queryClient] = useState(createQueryClient);
  return (
    <UsageContext value={usage}>
      <RemoteProvider remote={remote}>
        <QueryClientProvider client={queryClient}>
          <LiveQueries />
          <HealQueries />
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
                <DashboardPage remotes={remotes} quickActions={config.quickActions} widgets={widgetsOf(config)} />
                {config.satisfaction && <SatisfactionPrompt personId={person.id} />}
              </Route>
              <Route path={pages.phoneManagement.path}>{() => <PhoneManagementPage remotes={remotes} />}</Route>
              {/* The same component in both: the remote stays, and with it what it has fetched. */}
              <Route path={`${pages.test.path}/:testId`}>
                {({ testId }) => <PhoneManagementPage remotes={remotes} testId={testId} />}
              </Route>
              <Route path={pages.settings.path}>
                <SettingsPage />
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
    </UsageContext>
  );
}

function useRemoteProps(
  { apiBaseUrl, remotes }: ShellConfig,
  session: ShellProps['session'],
  { report }: Usage,
): RemoteProps {
  const [, navigate] = useLocation();
  const {
    preferences: { theme },
    locale,
  } = usePreferences();
  return useMemo(
    () => ({
      apiBaseUrl,
      getAccessToken: session.getAccessToken,
      onSignInRequired: ({ maxAgeSeconds }) => session.signInAgain(pageToReturnTo(), maxAgeSeconds),
      // Whoever asks again for what is there is led there again, and goes back in one step.
      onNavigate: (destination, target) => {
        const address = addressOf(destination, target);
        navigate(address, { replace: isHere(address), state: { target } satisfies Visit });
      },
      destinations: destinationsOf(remotes),
      hrefOf: addressOf,
      onEvent: (event) => {
        const used = usageOfRemoteEvent(event);
        if (used !== null) report(used);
      },
      theme,
      locale,
    }),
    [apiBaseUrl, remotes, session, navigate, report, theme, locale],
  );
}

function isHere(address: string): boolean {
  return new URL(address, location.href).href === location.href;
}
