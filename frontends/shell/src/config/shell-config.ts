import type { LocalText } from './local-text';

/** What the host serves at `/config.json`: everything that differs from one installation to the next. */
export interface ShellConfig {
  readonly oidc: { readonly authority: string; readonly clientId: string; readonly scope: string };
  /** Where the API answers, without a slash at the end. */
  readonly apiBaseUrl: string;
  /** The `remoteEntry.js` of each remote, by its name in module federation: ours, and those of the host's own widgets. */
  readonly remotes: Readonly<Record<string, string>>;
  /** People who may sign in with one click; for local use. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Where the texts arrive when a simulator stands in for the provider. */
  readonly simulatorInboxUrl: string | null;
  /** Places of the host's own that the dashboard offers beside ours. */
  readonly quickActions: readonly ConfiguredAction[];
  /** What the dashboard shows, in this order; null for the phone numbers and the SMS analytics. */
  readonly widgets: readonly WidgetPart[] | null;
  /** Whether people are asked, once a quarter, how satisfied they are; true by default. */
  readonly satisfaction: boolean;
}

export interface DemoAccount {
  readonly loginHint: string;
  readonly name: string;
  readonly note?: LocalText;
}

export const actionIcons = [
  'alert',
  'arrowRight',
  'calendar',
  'chart',
  'chat',
  'clock',
  'home',
  'inbox',
  'info',
  'person',
  'phone',
  'pulse',
  'send',
  'settings',
  'shield',
  'star',
] as const;

/** Colours of the theme, so that contrast and the dark theme hold. */
export const actionColours = ['accent', 'info', 'ok', 'warn', 'bad'] as const;

export interface ConfiguredAction {
  readonly title: LocalText;
  readonly detail?: LocalText;
  readonly href: string;
  readonly icon?: (typeof actionIcons)[number];
  readonly colour?: (typeof actionColours)[number];
}

/**
 * A component that a remote exposes as `./<component>`: exported by that name or as `default`, it gets `RemoteProps`. `mount` stands for
 * a widget of another framework, or of a React of its own: `./mount` exports `mount(element, props)`, which answers `{ update, unmount }`.
 */
export interface RemoteComponentRef {
  readonly remote: string;
  readonly component: string;
}

export interface WidgetPart extends RemoteComponentRef {
  /** What people call it. */
  readonly name: LocalText;
}
