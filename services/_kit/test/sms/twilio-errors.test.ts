import { describe, expect, test } from '@jest/globals';
import { LOOKUP_SCHEDULE_MS, nextLookupDelay } from '../../src/sms/send';
import { classifyCallFailure, retryAfterOf } from '../../src/sms/twilio-errors';

describe('what a failed call tells', () => {
  test.each([
    [
      { status: 400, code: 21610, message: 'opted out' },
      { kind: 'refused', code: 21610 },
    ],
    [
      { status: 401, code: 20003, message: 'credentials' },
      { kind: 'refused', code: 20003 },
    ],
    [
      { status: 404, message: 'no body at all' },
      { kind: 'refused', code: 404 },
    ],
    [
      { status: 429, code: 20429, message: 'slow down' },
      { kind: 'postponed', because: 'rate-limited' },
    ],
    [
      { status: 429, message: 'no body at all' },
      { kind: 'postponed', because: 'rate-limited' },
    ],
    [
      { status: 429, code: 21611, message: 'the queue is full' },
      { kind: 'postponed', because: 'rate-limited' },
    ],
    [
      { status: 429, code: 63038, message: 'exceeded the 50 daily messages limit' },
      { kind: 'refused', code: 63038 },
    ],
    [
      { code: 'ECONNREFUSED', message: 'connect' },
      { kind: 'postponed', because: 'unreachable' },
    ],
    [
      { code: 'ENOTFOUND', message: 'dns' },
      { kind: 'postponed', because: 'unreachable' },
    ],
    [{ code: 'ECONNRESET', message: 'socket hang up' }, { kind: 'unknown' }],
    [{ code: 'ECONNABORTED', message: 'timeout of 10000ms exceeded' }, { kind: 'unknown' }],
    [{ status: 408, message: 'time-out' }, { kind: 'unknown' }],
    [{ status: 500, code: 20500, message: 'internal' }, { kind: 'unknown' }],
    [{ status: 503, message: 'unavailable' }, { kind: 'unknown' }],
    ['a bare string', { kind: 'unknown' }],
    [undefined, { kind: 'unknown' }],
  ])('%j', (error, failure) => {
    expect(classifyCallFailure(error)).toMatchObject(failure);
  });
});

test('look-ups come 10 s, 60 s and 5 min after the call, then no more', () => {
  const delays = [0, 1, 2].map((done) => nextLookupDelay(LOOKUP_SCHEDULE_MS, done));
  expect(delays).toEqual([10_000, 50_000, 240_000]);
  expect(nextLookupDelay(LOOKUP_SCHEDULE_MS, 3)).toBeNull();
});

test.each([
  ['7', 7_000],
  ['Sun, 29 Nov 2026 10:00:30 GMT', 30_000],
  ['Sun, 29 Nov 2026 09:00:00 GMT', 0],
  ['86400', 60_000],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After: %j asks for %j ms', (header, ms) => {
  expect(retryAfterOf(header, new Date('2026-11-29T10:00:00Z'))).toBe(ms);
});
