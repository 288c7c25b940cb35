import { adoptStyles } from '@linecheck/frontend-kit';
import type { Story } from '@linecheck/frontend-kit/stories';
import type { ComponentName, RemoteProps } from '@linecheck/shared-contracts/remotes';
import { useInsertionEffect, useLayoutEffect, useMemo, useState, type ComponentType } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { PhoneManagement } from '../../phone-widget/src/exposes/PhoneManagement';
import { PhoneNumberRegistrationWidget } from '../../phone-widget/src/exposes/PhoneNumberRegistrationWidget';
import type { ShellConfig } from '../../shell/src/config/shell-config';
import { PreferenceStore } from '../../shell/src/preferences/preference-store';
import { PreferencesContext } from '../../shell/src/preferences/use-preferences';
import { Shell } from '../../shell/src/Shell';
import type { ShellProps } from '../../shell/src/shell-props';
import type { Person } from '../../shell/src/session/stored-session';
import frame from '../../shell/src/styles/frame.css';
import narrow from '../../shell/src/styles/narrow.css';
import page from '../../shell/src/styles/page.css';
import { SMSAnalyticsWidget } from '../../sms-test/src/exposes/SMSAnalyticsWidget';
import { SMSTestComponent } from '../../sms-test/src/exposes/SMSTestComponent';

const STYLES: readonly string[] = [frame, page, narrow];
const nothing = async (): Promise<never> => new Promise(() => undefined);

const exposed: Readonly<Record<ComponentName, ComponentType<RemoteProps>>> = {
  PhoneManagement,
  PhoneNumberRegistrationWidget,
  SMSAnalyticsWidget,
  SMSTestComponent,
};

const sam: Person = { id: 'demo', name: 'Sam Second', email: 'sam@linecheck.test' };

export interface ShellPage {
  readonly path: string;
  /** Null where nobody is signed in. */
  readonly person?: Person | null;
  readonly isOperator?: boolean;
  /** Somebody was, and is not any more. */
  readonly hasEnded?: boolean;
  readonly config?: Partial<ShellConfig>;
  readonly load?: ShellProps['remotes']['load'];
  readonly finishSignIn?: ShellProps['session']['finishSignIn'];
}

/** The whole shell at an address, with the real remotes in it. */
export function shellPage(given: ShellPage, story: Partial<Story> = {}): Story {
  return { show: (remote) => <WholeShell given={given} remote={remote} />, data: { sam, given }, ...story };
}

/** What else the shell shows, such as why it cannot start. */
export function inShell(Shown: ComponentType, story: Partial<Story> = {}): Story {
  function InShell(remote: RemoteProps) {
    return (
      <PreferencesContext value={useChosen(remote)}>
        <Shown />
      </PreferencesContext>
    );
  }
  return { show: InShell, ...story };
}

function WholeShell({ given, remote }: { readonly given: ShellPage; readonly remote: RemoteProps }) {
  const preferences = useChosen(remote);
  const { path } = given;
  const [{ hook, searchHook }] = useState(() => memoryLocation({ path }));
  const shell = useMemo(() => shellPropsOf(given, remote), [given, remote]);
  return (
    <Router hook={hook} searchHook={searchHook}>
      <Shell {...shell} preferences={preferences} />
    </Router>
  );
}

/** Theme and language are what this person chose in the settings. */
function useChosen({ theme, locale }: RemoteProps): PreferenceStore {
  const [store] = useState(() => new PreferenceStore());
  useInsertionEffect(() => adoptStyles(document, STYLES), []);
  useLayoutEffect(() => {
    store.change({ theme: theme ?? 'system', language: locale === 'es' ? 'es' : 'en' });
  }, [store, theme, locale]);
  return store;
}

function shellPropsOf(given: ShellPage, remote: RemoteProps): Omit<ShellProps, 'preferences'> {
  const { person = sam, isOperator = false, hasEnded = false, load } = given;
  const claims = { sub: sam.id, roles: isOperator ? ['operator'] : [] };
  const token = Promise.resolve(`e30.${btoa(JSON.stringify(claims))}.signature`);
  return {
    config: { ...configOf(remote), ...given.config },
    remotes: { load: load ?? (async ({ component }) => exposed[component as ComponentName]) },
    session: {
      currentPerson: () => person,
      hasEnded: () => hasEnded,
      subscribe: () => () => undefined,
      getAccessToken: () => token,
      signIn: nothing,
      signInAgain: nothing,
      signOut: nothing,
      finishSignIn: given.finishSignIn ?? nothing,
    },
  };
}

const configOf = ({ apiBaseUrl }: RemoteProps): ShellConfig => ({
  oidc: { authority: 'http://localhost/auth', clientId: 'linecheck-shell', scope: 'openid' },
  apiBaseUrl,
  remotes: { phone_widget: '/remotes/phone_widget/remoteEntry.js', sms_test: '/remotes/sms_test/remoteEntry.js' },
  demoAccounts: [],
  simulatorInboxUrl: 'http://localhost:4010/',
  quickActions: [
    {
      title: { en: 'Meeting rooms', es: 'Salas de reuniones' },
      detail: { en: 'Book one for your team', es: 'Reserva una para tu equipo' },
      href: '/rooms',
      icon: 'calendar',
      colour: 'info',
    },
    { title: { en: 'Help desk', es: 'Centro de ayuda' }, href: '/help', icon: 'chat', colour: 'warn' },
  ],
  widgets: null,
  satisfaction: false,
});
