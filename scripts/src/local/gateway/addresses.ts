import { AUTH_PREFIX, REMOTES_PREFIX, WEBHOOKS_PREFIX } from '@linecheck/shared-contracts/routes';

/** What both gateways, this one and nginx, decide by: the expressions are read by JavaScript and PCRE alike, the patterns by the raw target. */

/** Bytes, as nginx counts them: the body, the first line, and each header. */
export const MAX_BODY_BYTES = 1024 * 1024;
export const MAX_LINE_LENGTH = 8 * 1024;

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Seconds after which a part that is down may be back. */
export const RETRY_AFTER_S = 2;

const TAIL = '%[89ab][0-9a-f]';
const CHARACTER = [
  "[a-z0-9._~!$&'()*+,;=:@-]",
  // Whoever encodes letters, digits, dots or slashes means one path to be judged and another one to be served.
  '%(?:2[0-9a-c]|3[a-f]|40|5[bde]|60|7[b-d])',
  `%(?:c[2-9a-f]|d[0-9a-f])${TAIL}`,
  `%(?:e0%[ab][0-9a-f]|e[1-9a-cef]${TAIL}|ed%[89][0-9a-f])${TAIL}`,
  `%(?:f0%[9ab][0-9a-f]|f[1-3]${TAIL}|f4%8[0-9a-f])${TAIL}${TAIL}`,
].join('|');
const SEGMENT = `(?!\\.{1,2}(?:[/?]|$))(?:${CHARACTER})`;

/** Targets whose path has one reading: characters of RFC 3986, UTF-8, no empty segment but the last, no dot segment. Case does not count. */
export const READABLE_TARGET = `^/(?:${SEGMENT}+/)*(?:${SEGMENT}*)(?:\\?|$)`;

/** The only targets that other hosts reach, letter by letter. */
export const WEBHOOK_TARGET = `^${WEBHOOKS_PREFIX}(?:/[A-Za-z0-9_-]+)+(?:\\?|$)`;

/** Paths that are never pages of the dashboard: those with a file extension, and those that are somebody else's. */
export const NO_PAGE = `^(?:/api|${AUTH_PREFIX}|${REMOTES_PREFIX}|/healthz|/metrics|/docs|/problems)(?:/|$)|\\.(?!html$)[^/]*$`;

/** The pages of the API's documentation, each a file of the shell's with `.html` behind it. */
export const DOCUMENT_PAGE = '^/(?:docs|problems(?:/[a-z-]+)?)$';
