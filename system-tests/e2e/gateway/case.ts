/** A request, and what every gateway answers to it, whichever program it is. */
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

export const API = '/api/v1';
export const NUMBERS = `${API}/users/me/phone-numbers`;
export const HOOKS = `${API}/webhooks`;
export const MEBIBYTE = 1024 * 1024;
export const misdirected = { status: 421, code: 'misdirected-request' };
export const malformed = { status: 400, code: 'malformed-request' };
export const notFound = { status: 404, code: 'not-found' };
/** By the gateway itself: pages of other origins may read it. */
export const ownNotFound = { ...notFound, answers: { 'access-control-allow-origin': /^\*$/ } };
export const notAllowed = { status: 405, code: 'method-not-allowed', answers: { allow: /GET/ } };
export const tooLarge = { status: 413, code: 'payload-too-large' };
export const unsigned = { status: 403, code: 'signature-invalid' };
export const json = 'Content-Type: application/json';
export const localhost = 'Host: localhost';
export const stranger = 'Host: stranger.example';

/** The request as it goes over the wire. */
export function requestOf(given: GatewayCase, token: string): string {
  const { line, headers = [localhost], body, version = '1.1', signedIn } = given;
  const isChunked = headers.some((header) => /^transfer-encoding/i.test(header));
  const length = body === undefined || isChunked ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const authorization = signedIn === true ? [`Authorization: Bearer ${token}`] : [];
  const first = version === '' ? line : `${line} HTTP/${version}`;
  return [first, ...headers, ...authorization, ...length, '', body ?? ''].join('\r\n');
}
