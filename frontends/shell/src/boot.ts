import { openLive } from '@linecheck/frontend-kit/open-live';
import { fetchConfig } from './config/fetch-config';
import type { ShellConfig } from './config/shell-config';
import { partsOfPath } from './pages';
import { applyPreferences } from './preferences/apply-preferences';
import { PreferenceStore } from './preferences/preference-store';
import { localeOf } from './preferences/preferences';
import { readAhead } from './read-ahead';
import { RemoteLoader } from './remotes/remote-loader';
import { Session } from './session/session';

/** So long the page's live stream waits for the first parts to be shown. */
const LIVE_AFTER_MS = 3_000;
/** A part that is loaded is rendered, and asks for what it shows. */
const RENDERED_MS = 250;
/** So long React, which keeps the page busy once it runs, waits for the requests of remotes to be sent. */
const REQUESTED_MS = 150;

export interface Booted {
  readonly config: ShellConfig;
  readonly session: Session;
  readonly remotes: RemoteLoader;
  readonly preferences: PreferenceStore;
  /** Resolves when all that the page needs first has been asked for. */
  readonly requested: Promise<unknown>;
}

/** Applies the person's preferences, reads the configuration, restores the session, and begins to fetch what this page shows. Throws `ConfigError`. */
export async function boot(): Promise<Booted> {
  const preferences = new PreferenceStore();
  applyPreferences(preferences);
  const config = await fetchConfig();
  const session = new Session(config.oidc);
  const remotes = new RemoteLoader(config.remotes);
  const booted = { config, session, remotes, preferences };
  return { ...booted, requested: session.currentPerson() ? fetchFirst(booted) : Promise.resolve() };
}

function fetchFirst({ config, session, remotes, preferences }: Omit<Booted, 'requested'>): Promise<unknown> {
  const { apiBaseUrl } = config;
  const { getAccessToken } = session;
  const locale = localeOf(preferences.current(), navigator.language);
  readAhead(location.pathname, { apiBaseUrl, getAccessToken, locale });
  const begun = partsOfPath(location.pathname, config).map((part) => begin(remotes, part));
  const rendered = Promise.all(begun.map(({ loaded }) => loaded)).then(() => after(RENDERED_MS));
  session.subscribe(openLive({ apiBaseUrl, getAccessToken }, Promise.race([rendered, after(LIVE_AFTER_MS)])));
  return Promise.race([Promise.all(begun.map(({ requested }) => requested)), after(REQUESTED_MS)]);
}

/** Both resolve, whatever becomes of the part. */
function begin(remotes: RemoteLoader, part: Parameters<RemoteLoader['load']>[0]) {
  let loaded: Promise<unknown> = Promise.resolve();
  const requested = new Promise<void>((resolve) => {
    loaded = remotes.load(part, 1, resolve).then(
      () => resolve(),
      () => resolve(),
    );
  });
  return { requested, loaded };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
