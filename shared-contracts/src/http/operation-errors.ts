import type { ErrorCode } from '../errors';
import type { Access, Operation } from './operation';

/** What may be answered to any request. */
const ALWAYS: readonly ErrorCode[] = [
  'invalid-request',
  'malformed-request',
  'method-not-allowed',
  'request-timeout',
  'uri-too-long',
  'misdirected-request',
  'headers-too-large',
  'internal-error',
  'unavailable',
];

/** And to one that may bring a body. */
const OF_BODIES: readonly ErrorCode[] = ['malformed-body', 'payload-too-large', 'unsupported-media-type'];

/** The provider is limited by nothing: what it tells must not be lost. */
const OF_CALLERS: Readonly<Record<Access, readonly ErrorCode[]>> = {
  public: ['too-many-requests'],
  provider: [],
  authenticated: ['too-many-requests', 'unauthorized'],
  operator: ['too-many-requests', 'unauthorized', 'forbidden'],
};

/** Every code that an operation may answer: its own, and those that go without saying. Each once, in no order. */
export function errorsOf({ method, access, errors }: Operation): readonly ErrorCode[] {
  const ofBody = method === 'GET' ? [] : OF_BODIES;
  return [...new Set([...ALWAYS, ...ofBody, ...OF_CALLERS[access], ...errors])];
}
