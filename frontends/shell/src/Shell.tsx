import { useSyncExternalStore } from 'react';
import { Route, Switch } from 'wouter';
import { SignedInPage } from './features/sign-in/components/SignedInPage';
import { SignInPage } from './features/sign-in/components/SignInPage';
import { SignedInShell } from './SignedInShell';
import { PreferencesContext } from './preferences/use-preferences';
import { SIGNED_IN_PATH } from './session/paths';
import type { ShellProps } from './shell-props';

/** Who is not signed in sees the way in, at whatever address; who is, the dashboard. */
export function Shell({ config, session, remotes, preferences }: ShellProps) {
  const person = useSyncExternalStore(session.subscribe, session.currentPerson);
  return (
    <PreferencesContext value={preferences}>
      <Switch>
        <Route path={SIGNED_IN_PATH}>
          <SignedInPage session={session} demoAccounts={config.demoAccounts} />
        </Route>
        <Route>
          {person ? (
            // Nothing of one person's pages is left when another signs in.
            <SignedInShell key={person.id} config={config} session={session} remotes={remotes} person={person} />
          ) : (
            <SignInPage session={session} demoAccounts={config.demoAccounts} hasEnded={session.hasEnded()} />
          )}
        </Route>
      </Switch>
    </PreferencesContext>
  );
}
