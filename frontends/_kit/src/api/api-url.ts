import { API_PREFIX } from '@linecheck/shared-contracts/paths';

export type QueryValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The URL of a contract path under the host's `apiBaseUrl`, which stands in the place of the contracts' own prefix. */
export function apiUrl(apiBaseUrl: string, path: string, query: QueryValues = {}): string {
  const below = path.startsWith(`${API_PREFIX}/`) ? path.slice(API_PREFIX.length) : path;
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const search = parameters.size > 0 ? `?${parameters}` : '';
  return `${apiBaseUrl.replace(/\/+$/, '')}${below}${search}`;
}
