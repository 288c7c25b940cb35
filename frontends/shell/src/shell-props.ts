import type { ShellConfig } from './config/shell-config';
import type { PreferenceStore } from './preferences/preference-store';
import type { RemoteLoader } from './remotes/remote-loader';
import type { Session } from './session/session';

/** What the pages stand on; tests give their own. */
export interface ShellProps {
  readonly config: ShellConfig;
  readonly session: Pick<
    Session,
    | 'currentPerson'
    | 'hasEnded'
    | 'subscribe'
    | 'getAccessToken'
    | 'signIn'
    | 'signInAgain'
    | 'finishSignIn'
    | 'signOut'
  >;
  readonly remotes: Pick<RemoteLoader, 'load'>;
  readonly preferences: PreferenceStore;
}
