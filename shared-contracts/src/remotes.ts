/** The props that every remote takes. The host gives what differs from page to page; nothing is global. */
export interface RemoteProps {
  /**
   * A current access token; called before each request, so the host renews it when it likes. `fresh` says that the last
   * one was refused (401): a host that can renews it before it answers. Its time is part of the request's, of 15 s. Rejecting says that nobody is signed in; with a `DOMException` named
   * `NetworkError`, or what `fetch` throws where nobody answers, that there is no token for now: it is asked for again.
   */
  readonly getAccessToken: (request?: { readonly fresh?: boolean }) => Promise<string>;
  /** Where the API answers, without a slash at the end. */
  readonly apiBaseUrl: string;
  /**
   * What the person asked for needs a sign-in that is at most `maxAgeSeconds` old. Have them sign in again (OpenID Connect: `max_age`, `prompt=login`) and resolve once
   * `getAccessToken` gives a token of that sign-in, or leave the page for it: the same person finds what they had typed when the component is shown in
   * this tab. Reject where it did not succeed. Without it the component says what is needed and offers no way.
   */
  readonly onSignInRequired?: (request: { readonly maxAgeSeconds: number }) => Promise<void>;
  /** The person wants to go to another place of the host. Without it, links that leave the remote are not shown. */
  readonly onNavigate?: (destination: RemoteDestination, target?: RemoteTarget) => void;
  /** Which places `onNavigate` leads to; nothing is shown that leads to another. `phone-management` and `dashboard` by default. */
  readonly destinations?: readonly RemoteDestination[];
  /** What to show first, such as what `onNavigate` was given. A new object is a new request, whatever it names. */
  readonly target?: RemoteTarget;
  /** Something happened that the host may want to know. */
  readonly onEvent?: (event: RemoteEvent) => void;
  /** `system` follows the browser. */
  readonly theme?: 'light' | 'dark' | 'system';
  /** BCP 47; texts fall back to English. */
  readonly locale?: string;
  /** The address of a place, so that links to it open in a new tab, too. Without it they are buttons. */
  readonly hrefOf?: (destination: RemoteDestination, target?: RemoteTarget) => string;
}

/**
 * Places that a remote may ask the host to open. `send-test` and `test` are where the host shows `SMSTestComponent`, with the target as
 * its `target`: the form for a number, and one test. `phone-management` is where it shows `PhoneManagement`, with a number to verify.
 */
export type RemoteDestination = 'phone-management' | 'dashboard' | 'send-test' | 'test';

/** What a place is about. */
export interface RemoteTarget {
  /** The number to send a test to, or to verify. */
  readonly phoneId?: string;
  /** The test whose delivery is shown. */
  readonly testId?: string;
}

/** What remotes report to their host. */
export type RemoteEvent =
  | { readonly type: 'number-added'; readonly phoneId: string }
  | { readonly type: 'number-verified'; readonly phoneId: string }
  | { readonly type: 'number-removed'; readonly phoneId: string }
  /** The person had everything of theirs erased: a host that keeps them as signed in may sign them out. */
  | { readonly type: 'data-erased' }
  | { readonly type: 'test-sent'; readonly testId: string }
  /** The first digit of a new number was typed. */
  | { readonly type: 'registration-started' }
  /** A failure is shown, by its code: one of the error catalogue, or of those that pages give themselves. */
  | { readonly type: 'error-shown'; readonly code: string };

/** What `./mount` of every remote exports, for pages without React. */
export interface MountedRemote {
  /** Changes what is given; the rest stays as it is. */
  update(props: Partial<RemoteProps>): void;
  /** Takes the component off the page. */
  unmount(): void;
}

/** Every remote by its name in module federation, with the components that it exposes. All of them take `RemoteProps`. */
export const remotes = {
  phone_widget: ['PhoneNumberRegistrationWidget', 'PhoneManagement'],
  sms_test: ['SMSTestComponent', 'SMSAnalyticsWidget'],
} as const;
export type RemoteName = keyof typeof remotes;

/** A component that a remote exposes. */
export type ComponentName<Remote extends RemoteName = RemoteName> = (typeof remotes)[Remote][number];

/** A component, and the remote that exposes it: what a host names to load it. */
export type RemotePart = {
  [Remote in RemoteName]: { readonly remote: Remote; readonly component: ComponentName<Remote> };
}[RemoteName];

/** What a remote exposes in module federation: a module per component, which exports it by its name, and `mount`. */
export function exposedModules(remote: RemoteName): readonly `./${string}`[] {
  return [...remotes[remote], 'mount'].map((name): `./${string}` => `./${name}`);
}

/** Where the built remotes are served from on the one origin. */
export const REMOTES_PREFIX = '/remotes';

/** In the folder of each remote: loads the newest version for hosts that name one address for good. */
export const REMOTE_ENTRY = 'remoteEntry.js';

/** What says which build a host loads, in the folder of each channel. Never cached; all that it names never changes. */
export const REMOTE_MANIFEST = 'manifest.json';

/** One build of a remote. */
export interface RemoteManifest {
  readonly name: RemoteName;
  /** Semantic version. */
  readonly version: string;
  /** The variable that the entry sets on the page. Each build has its own, so that several live on one page. */
  readonly global: string;
  /** The version of React that it brings, for pages that share none with it. */
  readonly react: string;
  readonly entry: RemoteFile;
  /**
   * The same entry for pages that have the code of module federation's runtime, under the symbol `Symbol.for(runtime)`: the shell's, and those that
   * have run an `entry` of the same runtime. Builds of before 0.2 lack it.
   */
  readonly entryWithoutRuntime?: RemoteFile & { readonly runtime: string };
  /** All other scripts of this build. Each is loaded by the entry, which knows their hashes, too. */
  readonly chunks: readonly RemoteFile[];
  /** What each exposed module needs beside the entry, by its name without `./`: paths of `chunks`. Builds of before 0.2 lack it. */
  readonly exposes?: Readonly<Record<string, readonly string[]>>;
}

/** A script of a remote. */
export interface RemoteFile {
  /** Relative to the manifest. */
  readonly path: string;
  /** Its hash, as browsers check it (W3C Subresource Integrity). */
  readonly integrity: string;
}

/** What a host follows that names no version: the major version whose props are those of this file. */
export const CURRENT_CHANNEL = '0.x';

/** The folders of a remote that name this version: `1.x` and `1.4.x`, which hosts follow, and `1.4.2`, to which they pin. */
export function channelsOf(version: string): readonly string[] {
  const [major, minor] = version.split('.');
  return [`${major}.x`, `${major}.${minor}.x`, version];
}
