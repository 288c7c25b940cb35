/** A user of a server that we start. Without permissions it may do everything. */
export interface ServerUser {
  user: string;
  password: string;
  permissions?: { publish?: string[]; subscribe?: string[] };
}

/** Addresses and folders of a server that we start. Port -1 lets the server choose. */
export interface ServerSettings {
  host: string;
  port: number;
  monitorPort: number;
  storeDir: string;
  portsDir: string;
  users?: readonly ServerUser[];
}

/**
 * The configuration file. `sync_interval: always` is not negotiable: with the default, a power cut takes
 * acknowledged messages.
 */
export function configFile(settings: ServerSettings): string {
  const { host, port, monitorPort, storeDir, portsDir, users = [] } = settings;
  const lines = [
    `listen: "${host}:${port}"`,
    `http: "${host}:${monitorPort}"`,
    `ports_file_dir: ${JSON.stringify(portsDir)}`,
    `jetstream { store_dir: ${JSON.stringify(storeDir)}, sync_interval: always }`,
  ];
  if (users.length > 0) lines.push(`authorization { users: [${users.map(userEntry).join(', ')}] }`);
  return `${lines.join('\n')}\n`;
}

function userEntry({ user, password, permissions }: ServerUser): string {
  const entry = { user, password, ...(permissions ? { permissions } : {}) };
  return JSON.stringify(entry);
}
