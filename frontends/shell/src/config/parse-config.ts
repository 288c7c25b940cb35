import { booleanAt, listAt, localTextAt, objectAt, oneOf, textAt, urlAt, type Fields } from './read-fields';
import {
  actionColours,
  actionIcons,
  type ConfiguredAction,
  type DemoAccount,
  type ShellConfig,
  type WidgetPart,
} from './shell-config';

const DEFAULT_SCOPE = 'openid profile email offline_access';

/** `/config.json` is missing or wrong; `problems` names all that is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`/config.json cannot be used: ${problems.join('; ')}`);
  }
}

/** Checks everything and lists everything that is wrong at once. Throws `ConfigError`. */
export function parseConfig(value: unknown): ShellConfig {
  const problems: string[] = [];
  const root = objectAt(value, 'the whole', problems);
  const oidc = objectAt(root['oidc'], 'oidc', problems);
  const remotes = remotesAt(root['remotes'], problems);
  const config: ShellConfig = {
    oidc: {
      authority: urlAt(oidc['authority'], 'oidc.authority', problems),
      clientId: textAt(oidc['clientId'], 'oidc.clientId', problems),
      scope: oidc['scope'] === undefined ? DEFAULT_SCOPE : textAt(oidc['scope'], 'oidc.scope', problems),
    },
    apiBaseUrl: urlAt(root['apiBaseUrl'], 'apiBaseUrl', problems).replace(/\/+$/, ''),
    remotes,
    demoAccounts: listAt(root['demoAccounts'], 'demoAccounts', problems, demoAccountAt),
    simulatorInboxUrl:
      (root['simulatorInboxUrl'] ?? null) === null
        ? null
        : urlAt(root['simulatorInboxUrl'], 'simulatorInboxUrl', problems),
    quickActions: listAt(root['quickActions'], 'quickActions', problems, quickActionAt),
    widgets:
      (root['widgets'] ?? null) === null
        ? null
        : listAt(root['widgets'], 'widgets', problems, (...item) => widgetAt(remotes, ...item)),
    satisfaction: root['satisfaction'] === undefined || booleanAt(root['satisfaction'], 'satisfaction', problems),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function demoAccountAt(item: Fields, where: string, problems: string[]): DemoAccount {
  return {
    loginHint: textAt(item['loginHint'], `${where}.loginHint`, problems),
    name: textAt(item['name'], `${where}.name`, problems),
    ...(item['note'] === undefined ? {} : { note: localTextAt(item['note'], `${where}.note`, problems) }),
  };
}

function quickActionAt(item: Fields, where: string, problems: string[]): ConfiguredAction {
  const icon = item['icon'] === undefined ? undefined : oneOf(item['icon'], actionIcons, `${where}.icon`, problems);
  const colour =
    item['colour'] === undefined ? undefined : oneOf(item['colour'], actionColours, `${where}.colour`, problems);
  return {
    title: localTextAt(item['title'], `${where}.title`, problems),
    href: urlAt(item['href'], `${where}.href`, problems),
    ...(item['detail'] === undefined ? {} : { detail: localTextAt(item['detail'], `${where}.detail`, problems) }),
    ...(icon && { icon }),
    ...(colour && { colour }),
  };
}

function widgetAt(remotes: ShellConfig['remotes'], item: Fields, where: string, problems: string[]): WidgetPart {
  const remote = textAt(item['remote'], `${where}.remote`, problems);
  if (remote !== '' && !Object.hasOwn(remotes, remote)) problems.push(`${where}.remote must be one of remotes`);
  return {
    remote,
    component: textAt(item['component'], `${where}.component`, problems),
    name: localTextAt(item['name'], `${where}.name`, problems),
  };
}

function remotesAt(value: unknown, problems: string[]): Readonly<Record<string, string>> {
  const entries = Object.entries(objectAt(value, 'remotes', problems));
  return Object.fromEntries(entries.map(([name, url]) => [name, urlAt(url, `remotes.${name}`, problems)]));
}
