/** What every gateway answers, whichever program it is: one list, for the one of `npm start` and for nginx. */
export interface GatewayCase {
  readonly name: string;
  /** `GET /path`, or any other start of a first line. */
  readonly line: string;
  /** Lines, Host among them. */
  readonly headers?: readonly string[];
  readonly body?: string;
  /** With an access token of somebody. */
  readonly signedIn?: boolean;
  readonly version?: string;
  readonly status: number;
  /** Of the problem document. */
  readonly code?: string;
  /** Headers that the answer has. */
  readonly answers?: Readonly<Record<string, RegExp>>;
}

const API = '/api/v1';
const NUMBERS = `${API}/users/me/phone-numbers`;
const HOOKS = `${API}/webhooks`;
const MEBIBYTE = 1024 * 1024;

const misdirected = { status: 421, code: 'misdirected-request' };
const malformed = { status: 400, code: 'malformed-request' };
const notFound = { status: 404, code: 'not-found' };
const notAllowed = { status: 405, code: 'method-not-allowed', answers: { allow: /GET/ } };
const tooLarge = { status: 413, code: 'payload-too-large' };
const unsigned = { status: 403, code: 'signature-invalid' };
const json = 'Content-Type: application/json';
const localhost = 'Host: localhost';
const stranger = 'Host: stranger.example';

const foreignHosts = [
  'stranger.example',
  'stranger.example:8080',
  'stranger.example.',
  'localhost.stranger.example',
  '127.0.0.1.stranger.example',
  'strangerlocalhost',
  'localhost@stranger.example',
  'stranger@localhost.example',
  'gateway',
  '128.0.0.1',
  '127.1',
  '0.0.0.0',
  '169.254.169.254',
  '[::2]',
  '[::ffff:127.0.0.1]',
];

const ownHosts = [
  'localhost',
  'LocalHost',
  'localhost.',
  'localhost:1',
  'shop.localhost:8080',
  '127.0.0.1',
  '127.255.255.254:9',
  '[::1]',
  '[0:0:0:0:0:0:0:1]:80',
];

const closedTargets = [
  '/',
  '/dashboard',
  '/index.html',
  '/config.json',
  '/healthz/live',
  '/dev-reload',
  '/auth/.well-known/openid-configuration',
  '/remotes/phone_widget/remoteEntry.js',
  NUMBERS,
  `${API}/live`,
  HOOKS,
  `${HOOKS}/`,
  `${HOOKS}/../users/me/phone-numbers`,
  `${HOOKS}/%2e%2e/users/me/phone-numbers`,
  `${HOOKS}/twilio/../../users/me/phone-numbers`,
  `${HOOKS}/twilio/%2E%2E/%2e%2e/live`,
  `${HOOKS}/..%2fusers/me/phone-numbers`,
  `${HOOKS}/twilio%2Fstatus`,
  `${HOOKS}/..%5clive`,
  `${HOOKS}\\..\\live`,
  `${HOOKS}//twilio/status`,
  `${HOOKS}/./twilio/status`,
  `${HOOKS}/twilio/status/`,
  `${HOOKS}/twilio/status;/../../live`,
  `${HOOKS}/twilio/st%61tus`,
  '//api/v1/webhooks/twilio/status',
  '/API/v1/webhooks/twilio/status',
  `/?${HOOKS}/twilio/status`,
];

const disguises = [
  'X-Forwarded-Host: localhost',
  'X-Forwarded-Server: localhost',
  'X-Host: localhost',
  'Forwarded: for=127.0.0.1;host=localhost',
  'X-Forwarded-For: 127.0.0.1',
  `X-Original-URL: ${HOOKS}/twilio/status`,
  `X-Rewrite-URL: ${HOOKS}/twilio/status`,
  'X-Original-Host: localhost',
];

const hosts: readonly GatewayCase[] = [
  ...foreignHosts.map((host) => ({
    name: `as ${host}`,
    line: 'GET /config.json',
    headers: [`Host: ${host}`],
    ...misdirected,
  })),
  ...ownHosts.map((host) => ({
    name: `as ${host}`,
    line: 'GET /healthz/live',
    headers: [`Host: ${host}`],
    status: 200,
  })),
  ...closedTargets.map((target) => ({
    name: `${target} under a foreign host`,
    line: `GET ${target}`,
    headers: [stranger],
    ...misdirected,
  })),
  ...disguises.map((header) => ({
    name: `a foreign host with ${header}`,
    line: 'GET /config.json',
    headers: [stranger, header],
    ...misdirected,
  })),
  {
    name: 'our host, forwarded for another',
    line: 'GET /healthz/live',
    headers: [localhost, 'X-Forwarded-Host: stranger.example'],
    status: 200,
  },
  {
    name: 'an absolute target of a foreign host',
    line: 'GET http://stranger.example/config.json',
    headers: [localhost],
    ...misdirected,
  },
  {
    name: 'an absolute target without a path',
    line: 'GET http://stranger.example',
    headers: [localhost],
    ...misdirected,
  },
  {
    name: 'an absolute target of a foreign host and port',
    line: 'GET http://stranger.example:80/config.json',
    headers: [localhost],
    ...misdirected,
  },
  {
    name: 'an absolute target of ours, whatever Host says',
    line: 'GET http://localhost/healthz/live',
    headers: [stranger],
    status: 200,
  },
  {
    name: 'an absolute target with a user',
    line: 'GET http://localhost@stranger.example/config.json',
    headers: [localhost],
    ...malformed,
  },
  {
    name: 'a webhook at a foreign host, absolutely',
    line: `POST http://stranger.example${HOOKS}/twilio/status`,
    headers: [localhost],
    ...unsigned,
  },
  { name: 'no host', line: 'GET /healthz/live', headers: [], ...malformed },
  { name: 'no host, absolutely', line: 'GET http://localhost/healthz/live', headers: [], ...malformed },
  { name: 'no host in HTTP/1.0', line: 'GET /config.json', headers: [], version: '1.0', ...misdirected },
  { name: 'two hosts', line: 'GET /healthz/live', headers: [localhost, localhost], ...malformed },
  { name: 'two hosts, ours first', line: 'GET /healthz/live', headers: [localhost, stranger], ...malformed },
  { name: 'an empty host', line: 'GET /healthz/live', headers: ['Host:'], ...malformed },
  { name: 'a host with a path', line: 'GET /healthz/live', headers: ['Host: localhost/stranger'], ...malformed },
  { name: 'a webhook under a foreign host', line: `POST ${HOOKS}/twilio/status?m=1`, headers: [stranger], ...unsigned },
  {
    name: 'an inbound webhook under a foreign host',
    line: `POST ${HOOKS}/twilio/inbound`,
    headers: [stranger],
    ...unsigned,
  },
  { name: 'a webhook that is none', line: `POST ${HOOKS}/other`, headers: [stranger], ...notFound },
  {
    name: 'a foreign host with a body',
    line: `POST ${NUMBERS}`,
    headers: [stranger, json],
    body: '{}',
    ...misdirected,
  },
  {
    name: 'a foreign host with a large body',
    line: `POST ${NUMBERS}`,
    headers: [stranger, json],
    body: 'x'.repeat(MEBIBYTE + 1),
    ...misdirected,
  },
];

const readings = [
  '/%',
  '/%zz',
  '/%c0%af',
  '/%ff',
  '/a%2fb',
  '/a%5Cb',
  '/a/../dashboard',
  '/a/./b',
  '/%2e%2e/',
  '//dashboard',
  `${API}//live`,
  `${API}/%6cive`,
  `${API}/deliveries/%00`,
  `${API}/deliveries/%`,
  '/a\\b',
];

const paths: readonly GatewayCase[] = [
  ...readings.map((target) => ({ name: `${target} has no one reading`, line: `GET ${target}`, ...malformed })),
  { name: 'OPTIONS *', line: 'OPTIONS *', ...malformed },
  {
    name: 'characters beyond ASCII go on',
    line: `GET ${API}/deliveries/%F0%9F%98%80`,
    status: 401,
    code: 'unauthorized',
  },
  { name: 'a query is the service’s', line: `GET ${API}/deliveries?x=%&y=../..//`, status: 401, code: 'unauthorized' },
  ...[
    '/api',
    `${API}/nothing`,
    `${API}/users/me`,
    '/api/v2/deliveries',
    '/healthz/ready',
    '/healthz',
    '/metrics',
    '/docs/',
    '/docs/nothing',
    '/problems/',
    '/problems/nothing',
    '/problems/code-wrong/more',
    '/remotes/phone_widget/',
    '/remotes/phone_widget/nothing.js',
    '/nothing.js',
  ].map((path) => ({ name: `${path} is not here`, line: `GET ${path}`, ...notFound })),
  ...['/docs', '/docs?x=1', '/problems', '/problems/code-wrong'].map((path) => ({
    name: `${path} is a page that runs nothing`,
    line: `GET ${path}`,
    status: 200,
    answers: {
      'content-type': /^text\/html/,
      'content-security-policy': /^default-src 'none'; style-src 'self'; base/,
    },
  })),
  ...['/openapi.json', '/asyncapi.json'].map((path) => ({
    name: `${path} is JSON`,
    line: `GET ${path}`,
    status: 200,
    answers: { 'content-type': /^application\/json/ },
  })),
  {
    name: 'a posted path that is not here',
    line: `POST ${API}/nothing`,
    headers: [localhost, json],
    body: '{}',
    ...notFound,
  },
  { name: 'a long address', line: `GET /${'a'.repeat(9_000)}`, status: 414, code: 'uri-too-long' },
  {
    name: 'a long header',
    line: 'GET /healthz/live',
    headers: [localhost, `X-Long: ${'a'.repeat(9_000)}`],
    status: 431,
    code: 'headers-too-large',
  },
  {
    name: 'many headers',
    line: 'GET /healthz/live',
    headers: [localhost, ...Array.from({ length: 12 }, (_, i) => `X-Long-${i}: ${'a'.repeat(6_000)}`)],
    status: 431,
    code: 'headers-too-large',
  },
];

const methods: readonly GatewayCase[] = [
  ...['BREW /dashboard', `BREW ${NUMBERS}`, `PROPFIND ${NUMBERS}`, 'TRACE /dashboard'].map((line) => ({
    name: line,
    line,
    ...notAllowed,
  })),
  ...[
    'POST /dashboard',
    'POST /config.json',
    'PUT /healthz/live',
    'DELETE /remotes/phone_widget/remoteEntry.js',
    'OPTIONS /dashboard',
    'POST /',
  ].map((line) => ({ name: line, line, ...notAllowed })),
  { name: 'plain OPTIONS of an operation', line: `OPTIONS ${NUMBERS}`, ...notAllowed },
  { name: 'plain OPTIONS of nothing', line: `OPTIONS ${API}/nothing`, ...notFound },
  {
    name: 'a method that the operation has not',
    line: `DELETE ${NUMBERS}`,
    status: 405,
    code: 'method-not-allowed',
    answers: { allow: /GET/ },
  },
  { name: 'a line that is no request', line: 'nonsense', version: '', ...malformed },
];

const bodies: readonly GatewayCase[] = [
  {
    name: 'a body of the largest size',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE),
    status: 401,
    code: 'unauthorized',
  },
  {
    name: 'a body that is larger',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a body of the largest size, in pieces',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json, 'Transfer-Encoding: chunked'],
    body: pieces(MEBIBYTE),
    status: 401,
    code: 'unauthorized',
  },
  {
    name: 'a body that is larger, in pieces',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json, 'Transfer-Encoding: chunked'],
    body: pieces(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a large body for no one',
    line: `POST ${API}/nothing`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE + 1),
    ...tooLarge,
  },
  {
    name: 'a body that the service finds too large',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: 'x'.repeat(MEBIBYTE),
    signedIn: true,
    ...tooLarge,
  },
  {
    name: 'a media type that is none',
    line: `POST ${NUMBERS}`,
    headers: [localhost, 'Content-Type: nonsense'],
    body: '{}',
    signedIn: true,
    status: 415,
    code: 'unsupported-media-type',
  },
  {
    name: 'a media type that is not taken',
    line: `POST ${NUMBERS}`,
    headers: [localhost, 'Content-Type: text/csv'],
    body: 'a,b',
    signedIn: true,
    status: 415,
    code: 'unsupported-media-type',
  },
  {
    name: 'a body that cannot be read',
    line: `POST ${NUMBERS}`,
    headers: [localhost, json],
    body: '{',
    signedIn: true,
    status: 400,
    code: 'malformed-body',
  },
  {
    name: 'a body that comes with a GET',
    line: `GET ${NUMBERS}`,
    headers: [localhost, json],
    body: '{}',
    signedIn: true,
    status: 200,
  },
];

export const gatewayCases: Readonly<Record<string, readonly GatewayCase[]>> = { hosts, paths, methods, bodies };

/** A chunked body of so many characters. */
function pieces(length: number): string {
  const size = 16 * 1024;
  const whole = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`.repeat(Math.floor(length / size));
  const rest = length % size;
  return `${whole}${rest === 0 ? '' : `${rest.toString(16)}\r\n${'x'.repeat(rest)}\r\n`}0\r\n\r\n`;
}

/** The request as it goes over the wire. */
export function requestOf(given: GatewayCase, token: string): string {
  const { line, headers = [localhost], body, version = '1.1', signedIn } = given;
  const isChunked = headers.some((header) => /^transfer-encoding/i.test(header));
  const length = body === undefined || isChunked ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const authorization = signedIn === true ? [`Authorization: Bearer ${token}`] : [];
  const first = version === '' ? line : `${line} HTTP/${version}`;
  return [first, ...headers, ...authorization, ...length, '', body ?? ''].join('\r\n');
}
