import { openLive } from '@linecheck/frontend-kit/open-live';
import { fetchConfig } from './config/fetch-config';
import type { ShellConfig } from './config/shell-config';
import { partsOfPath } from './pages';
import { applyPreferences } from './preferences/apply-preferences';
import { PreferenceStore } from './preferences/preference-store';
import { RemoteLoader } from './remotes/remote-loader';
import { Session } from './session/session';

export interface Booted {
  readonly config: ShellConfig;
  readonly session: Session;
  readonly remotes: RemoteLoader;
  readonly preferences: PreferenceStore;
}

/** Applies the person's preferences, reads the configuration, restores the session, opens its live stream, and starts to fetch the remotes of this page. Throws `ConfigError`. */
export async function boot(): Promise<Booted> {
  const preferences = new PreferenceStore();
  applyPreferences(preferences);
  const config = await fetchConfig();
  const session = new Session(config.oidc);
  const remotes = new RemoteLoader(config.remotes);
  if (session.currentPerson()) {
    const leave = openLive({ apiBaseUrl: config.apiBaseUrl, getAccessToken: session.getAccessToken });
    session.subscribe(leave);
    partsOfPath(location.pathname, config).forEach((part) => void remotes.load(part));
  }
  return { config, session, remotes, preferences };
}
