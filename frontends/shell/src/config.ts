/** What the host serves at `/config.json`: everything that differs from one installation to the next. */
export interface ShellConfig {
  readonly oidc: { readonly authority: string; readonly clientId: string; readonly scope: string };
  /** Where the API answers, without a slash at the end. */
  readonly apiBaseUrl: string;
  /** The `remoteEntry.js` of each remote, by its name in module federation. */
  readonly remotes: Readonly<Record<string, string>>;
  /** People who may sign in with one click; for local use. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Where the texts arrive when a simulator stands in for the provider. */
  readonly simulatorInboxUrl: string | null;
  /** Places of the host's own that the dashboard offers beside ours. */
  readonly quickActions: readonly ConfiguredAction[];
}

export interface DemoAccount {
  readonly loginHint: string;
  readonly name: string;
  readonly note?: string;
}

export interface ConfiguredAction {
  readonly title: string;
  readonly detail?: string;
  readonly href: string;
}

const DEFAULT_SCOPE = 'openid profile email offline_access';

/** `/config.json` is missing or wrong; `problems` names all that is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`/config.json cannot be used: ${problems.join('; ')}`);
  }
}

/** Fetches the configuration once. Throws `ConfigError`. */
export async function fetchConfig(): Promise<ShellConfig> {
  // The page preloads it, so the request is the same in every respect that counts for that.
  const response = await fetch('/config.json', { mode: 'cors', credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw new ConfigError(['it could not be reached']);
  if (!response.ok) throw new ConfigError([`it answered ${response.status}`]);
  return parseConfig(await response.json().catch(() => null));
}

/** Checks everything and lists everything that is wrong at once. Throws `ConfigError`. */
export function parseConfig(value: unknown): ShellConfig {
  const problems: string[] = [];
  const root = objectAt(value, 'the whole', problems);
  const oidc = objectAt(root['oidc'], 'oidc', problems);
  const config: ShellConfig = {
    oidc: {
      authority: urlAt(oidc['authority'], 'oidc.authority', problems),
      clientId: textAt(oidc['clientId'], 'oidc.clientId', problems),
      scope: oidc['scope'] === undefined ? DEFAULT_SCOPE : textAt(oidc['scope'], 'oidc.scope', problems),
    },
    apiBaseUrl: urlAt(root['apiBaseUrl'], 'apiBaseUrl', problems).replace(/\/+$/, ''),
    remotes: remotesAt(root['remotes'], problems),
    demoAccounts: listAt(root['demoAccounts'], 'demoAccounts', problems, demoAccountAt),
    simulatorInboxUrl:
      (root['simulatorInboxUrl'] ?? null) === null
        ? null
        : urlAt(root['simulatorInboxUrl'], 'simulatorInboxUrl', problems),
    quickActions: listAt(root['quickActions'], 'quickActions', problems, quickActionAt),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

type Fields = Readonly<Record<string, unknown>>;

function objectAt(value: unknown, where: string, problems: string[]): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  problems.push(`${where} must be an object`);
  return {};
}

function textAt(value: unknown, where: string, problems: string[]): string {
  if (typeof value === 'string' && value !== '') return value;
  problems.push(`${where} must be a text`);
  return '';
}

function urlAt(value: unknown, where: string, problems: string[]): string {
  const text = typeof value === 'string' ? value : '';
  const url = parseUrl(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return text;
  problems.push(`${where} must be an http(s) address`);
  return '';
}

function parseUrl(text: string): URL | null {
  try {
    return text === '' ? null : new URL(text, document.baseURI);
  } catch {
    return null;
  }
}

function listAt<Item>(
  value: unknown,
  where: string,
  problems: string[],
  itemAt: (item: Fields, where: string, problems: string[]) => Item,
): readonly Item[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.push(`${where} must be a list`);
    return [];
  }
  return value.map((item, index) => {
    const at = `${where}[${index}]`;
    return itemAt(objectAt(item, at, problems), at, problems);
  });
}

function demoAccountAt(item: Fields, where: string, problems: string[]): DemoAccount {
  return {
    loginHint: textAt(item['loginHint'], `${where}.loginHint`, problems),
    name: textAt(item['name'], `${where}.name`, problems),
    ...(item['note'] === undefined ? {} : { note: textAt(item['note'], `${where}.note`, problems) }),
  };
}

function quickActionAt(item: Fields, where: string, problems: string[]): ConfiguredAction {
  return {
    title: textAt(item['title'], `${where}.title`, problems),
    href: urlAt(item['href'], `${where}.href`, problems),
    ...(item['detail'] === undefined ? {} : { detail: textAt(item['detail'], `${where}.detail`, problems) }),
  };
}

function remotesAt(value: unknown, problems: string[]): Readonly<Record<string, string>> {
  const entries = Object.entries(objectAt(value, 'remotes', problems));
  return Object.fromEntries(entries.map(([name, url]) => [name, urlAt(url, `remotes.${name}`, problems)]));
}
