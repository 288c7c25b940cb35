import { describe, expect, test } from '@jest/globals';
import { errors, problemType, type ErrorCode } from '../src';
import { operations } from './contracts';

/** Codes that any operation, or no operation at all, can answer. */
const everywhere: ErrorCode[] = [
  'invalid-request',
  'malformed-body',
  'malformed-request',
  'unauthorized',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'request-timeout',
  'headers-too-large',
  'payload-too-large',
  'malformed-request',
  'request-timeout',
  'uri-too-long',
  'misdirected-request',
  'headers-too-large',
  'unsupported-media-type',
  'too-many-requests',
  'internal-error',
  'unavailable',
];
const codes = Object.keys(errors) as ErrorCode[];

describe.each(codes)('%s', (code) => {
  test('has a status, a title without a full stop and a remedy with one', () => {
    const { status, title, remedy } = errors[code];
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[A-Z][^!]*[^.!]$/);
    expect(remedy).toMatch(/^[A-Z][^!]*\.$/);
  });

  test('is answered by some operation, or by all', () => {
    const named = operations.some(({ operation }) => operation.errors.includes(code));
    expect(named || everywhere.includes(code)).toBe(true);
  });
});

test('types are URNs of their own', () => {
  const types = codes.map(problemType);
  expect(new Set(types).size).toBe(codes.length);
  for (const type of types) expect(type).toMatch(/^\/problems\/[a-z-]+$/);
});
