import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Names of this machine that no name server decides about (RFC 6761, RFC 5735), so that no page can be rebound to them: lower case, whole,
 * as regular expressions that JavaScript and PCRE read alike.
 */
export const OWN_HOSTS: readonly string[] = [
  'localhost',
  '(?:[a-z0-9_-]+\\.)+localhost',
  '127(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}',
  '\\[(?:::|(?:0{1,4}:){7})0{0,3}1\\]',
];

const OWN_HOST = new RegExp(`^(?:${OWN_HOSTS.join('|')})$`);

/** Whether a host, as `hostOf` gives it, is this machine to whoever names it. */
export function isOwnHost(host: string): boolean {
  return OWN_HOST.test(host);
}

/** Whether a host, as `hostOf` gives it, is an address and no name: whoever names it was not led here by a name that is another's. */
export function isAddress(host: string): boolean {
  return isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

type RequestTarget = Pick<IncomingMessage, 'url' | 'rawHeaders' | 'httpVersion'>;

/**
 * The host that a request is for, in lower case, without port and final dot: that of an absolute target, else that of Host (RFC 9112, 3.2.2).
 * Empty where HTTP/1.0 names none; null where the request is malformed: Host is missing, there twice, or not a host.
 */
export function hostOf({ url = '', rawHeaders, httpVersion }: RequestTarget): string | null {
  const given = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'host');
  const [named = ''] = given;
  if (given.length > 1 || (given.length === 0 && httpVersion !== '1.0')) return null;
  if (given.length === 1 && !HOST_VALUE.test(named)) return null;
  const [, target] = ABSOLUTE.exec(url) ?? [];
  if (target !== undefined && !TARGET_VALUE.test(target)) return null;
  return withoutPort(target ?? named);
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;
/** Not empty, and neither a blank, a control character nor a path in it. What else is no host is simply not one that is accepted. */
const HOST_VALUE = /^[^\s/\\\x00-\x20\x7f]+$/; // eslint-disable-line no-control-regex
const TARGET_VALUE = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]*)?$/i;

function withoutPort(authority: string): string {
  return authority
    .toLowerCase()
    .replace(/:[0-9]*$/, '')
    .replace(/\.$/, '');
}

/** The hosts of a setting that lists them, separated by commas. */
export function hostsIn(setting: string): string[] {
  return setting.split(',').flatMap((host) => withoutPort(host.trim()) || []);
}

/**
 * Whether a server takes a request for this host. On an address that only this machine reaches a browser that runs here reaches it, too, and a page
 * can have its own name rebound to that address: such a server takes nothing but names of this machine and what ALLOWED_HOSTS adds.
 * Elsewhere every host is taken unless ALLOWED_HOSTS names some.
 */
export function acceptsHost({
  HOST,
  ALLOWED_HOSTS,
}: {
  HOST: string;
  ALLOWED_HOSTS?: string | undefined;
}): (request: RequestTarget) => boolean {
  const allowed = new Set(hostsIn(ALLOWED_HOSTS ?? ''));
  const reached = HOST.includes(':') ? `[${HOST}]` : HOST;
  if (allowed.size === 0 && !isOwnHost(reached)) return () => true;
  return (request) => {
    const host = hostOf(request);
    return host !== null && (isOwnHost(host) || allowed.has(host));
  };
}
