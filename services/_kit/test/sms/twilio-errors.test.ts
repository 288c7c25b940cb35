import { describe, expect, test } from '@jest/globals';
import { LOOKUP_SCHEDULE_MS, nextLookupDelay } from '../../src/sms/send';
import { classifyCallFailure } from '../../src/sms/twilio-errors';

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
    [{ status: 429, code: 20429, message: 'slow down' }, { kind: 'postponed' }],
    [{ code: 'ECONNREFUSED', message: 'connect' }, { kind: 'postponed' }],
    [{ code: 'ENOTFOUND', message: 'dns' }, { kind: 'postponed' }],
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
