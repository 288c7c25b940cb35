import {
  OUTSIDE_ACCOUNT,
  outsideLimits,
  SERVICES_ACCOUNT,
  sharedWithOutside,
  subscriberPermissions,
  SYSTEM_ACCOUNT,
} from './topology';

/** A user of a server that we start. Without permissions it may do everything. */
export interface ServerUser {
  user: string;
  password: string;
  permissions?: { publish?: string[]; subscribe?: string[] };
}

/** Name and password. */
export interface Credentials {
  user: string;
  password: string;
}

/** Who may connect to a server with accounts: ours, those outside, who sets the outside up, and who reads how it runs. */
export interface AccountUsers {
  services: Credentials;
  subscriber: Credentials;
  outsideAdmin: Credentials;
  system: Credentials;
}

/** The servers that keep the streams together: each is told of all, itself included. */
export interface ClusterSettings extends Credentials {
  /** This server's own, another one for each. */
  serverName: string;
  name: string;
  port: number;
  /** The URL of each, with user and password; or a `$VARIABLE` that holds it, which the server replaces only as a whole. */
  routes: readonly string[];
}

/** Addresses and folders of a server that we start. Port -1 lets the server choose. */
export interface ServerSettings {
  host: string;
  port: number;
  monitorPort: number;
  storeDir: string;
  /** Where the server writes which ports it chose. */
  portsDir?: string;
  users?: readonly ServerUser[];
  /** Separates outside subscribers from the services; in the place of `users`. */
  accounts?: AccountUsers;
  cluster?: ClusterSettings;
  /** Where the server writes its process id. */
  pidFile?: string;
  /** false leaves the server's own interval, to measure or test what that is worth. */
  syncAlways?: boolean;
}

/**
 * The configuration file. `sync_interval: always` is the rule: with the default, a power cut takes
 * acknowledged messages.
 */
export function configFile(settings: ServerSettings): string {
  const { host, port, monitorPort, storeDir, portsDir, pidFile, cluster, users = [], accounts } = settings;
  const { syncAlways = true } = settings;
  const lines = [
    `listen: "${host}:${port}"`,
    `http: "${host}:${monitorPort}"`,
    ...(portsDir === undefined ? [] : [`ports_file_dir: ${JSON.stringify(portsDir)}`]),
    ...(pidFile === undefined ? [] : [`pid_file: ${JSON.stringify(pidFile)}`]),
    ...(cluster === undefined ? [] : clusterLines(host, cluster)),
    `jetstream { store_dir: ${JSON.stringify(storeDir)}${syncAlways ? ', sync_interval: always' : ''} }`,
  ];
  if (accounts) return `${[...lines, `authorization { ${AUTH_TIMEOUT} }`, ...accountLines(accounts)].join('\n')}\n`;
  if (users.length > 0) lines.push(`authorization { ${AUTH_TIMEOUT}, users: [${users.map(userEntry).join(', ')}] }`);
  return `${lines.join('\n')}\n`;
}

function clusterLines(host: string, { serverName, name, port, user, password, routes }: ClusterSettings): string[] {
  return [
    `server_name: ${serverName}`,
    'cluster {',
    `  name: ${name}`,
    `  listen: "${host}:${port}"`,
    // The addresses of servers inside a cluster mean nothing to those outside: clients keep to the one they were given.
    '  no_advertise: true',
    `  authorization { user: ${user}, password: ${password}, ${AUTH_TIMEOUT} }`,
    `  routes: [${routes.join(', ')}]`,
    '}',
  ];
}

function userEntry({ user, password, permissions }: ServerUser): string {
  const entry = { user, password, ...(permissions ? { permissions } : {}) };
  return JSON.stringify(entry);
}

/** The server's own two seconds refuse clients with the right password on a machine that is busy starting everything. */
const AUTH_TIMEOUT = 'timeout: 15';

/** The accounts as `topology` plans them. */
function accountLines({ services, subscriber, outsideAdmin, system }: AccountUsers): string[] {
  const from = (subject: string) => ({ account: SERVICES_ACCOUNT, subject });
  const accounts = [OUTSIDE_ACCOUNT];
  const plan = {
    [SYSTEM_ACCOUNT]: { users: [system] },
    [SERVICES_ACCOUNT]: {
      jetstream: 'enabled',
      users: [services],
      exports: [
        ...sharedWithOutside.services.map(({ subject }) => ({ service: subject, accounts })),
        { stream: sharedWithOutside.deliveries, accounts },
      ],
    },
    [OUTSIDE_ACCOUNT]: {
      jetstream: outsideLimits,
      users: [outsideAdmin, { ...subscriber, permissions: subscriberPermissions }],
      imports: [
        ...sharedWithOutside.services.map(({ subject, as }) => ({ service: from(subject), to: as })),
        { stream: from(sharedWithOutside.deliveries) },
      ],
    },
  };
  return [`system_account: ${SYSTEM_ACCOUNT}`, `accounts: ${JSON.stringify(plan, null, 2)}`];
}
