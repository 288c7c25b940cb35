import { ConfigError, parseConfig } from './parse-config';
import type { ShellConfig } from './shell-config';

/** Fetches the configuration once. Throws `ConfigError`. */
export async function fetchConfig(): Promise<ShellConfig> {
  // The page preloads it, so the request is the same in every respect that counts for that.
  const response = await fetch('/config.json', { mode: 'cors', credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw new ConfigError(['it could not be reached']);
  if (!response.ok) throw new ConfigError([`it answered ${response.status}`]);
  return parseConfig(await response.json().catch(() => null));
}
