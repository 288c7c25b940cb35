import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { codeMatches, generateCode, signCode } from '../../src/use-cases/code-secrets';
import { codeHost, codeText } from '../../src/domain/code-text';

const [first, second] = [randomBytes(32), randomBytes(32)];
const one = { setting: 'CODE_HMAC_KEYS', active: 1, byVersion: new Map([[1, first]]) };
const both = { ...one, active: 2, byVersion: new Map([...one.byVersion, [2, second] as const]) };

test('codes are six digits, and leading zeros are kept', () => {
  const drawn = Array.from({ length: 2_000 }, generateCode);
  expect(drawn.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(drawn.some((code) => code.startsWith('0'))).toBe(true);
  expect(new Set(drawn).size).toBeGreaterThan(1_900);
});

test('a code matches its own verification only, and across a change of keys', () => {
  const old = signCode(one, 'verification', '419027');
  expect(codeMatches(both, old, 'verification', '419027')).toBe(true);
  expect(codeMatches(both, old, 'verification', '419028')).toBe(false);
  expect(codeMatches(both, old, 'another', '419027')).toBe(false);
  expect(signCode(both, 'verification', '419027').keyVersion).toBe(2);
  expect(() => codeMatches({ ...both, byVersion: new Map([[2, second]]) }, old, 'verification', '419027')).toThrow(
    'CODE_HMAC_KEYS has no key of version 1 here.',
  );
});

describe('the text', () => {
  test('ends with the line that browsers read', () => {
    expect(codeText('419027', 'linecheck.example.com', 600_000)).toBe(
      '419027 is your Linecheck code. It works for 10 minutes.\n@linecheck.example.com #419027',
    );
  });

  test('never promises more life than is left', () => {
    expect(codeText('419027', 'a.example', 570_000)).toContain('works for 9 minutes');
    expect(codeText('419027', 'a.example', 100_000)).toContain('works for 1 minute.');
  });

  test('is one GSM-7 segment', () => {
    const text = codeText('419027', 'a-rather-long-host.dashboards.example.com', 600_000);
    expect(text).toMatch(/^[\n A-Za-z0-9@#.,-]+$/);
    expect(text.length).toBeLessThanOrEqual(160);
  });
});

describe('the host of the code', () => {
  const origins = { allowedOrigins: ['https://dash.example.com:8443'], publicUrl: 'https://linecheck.example.com/app' };

  test.each([
    ['https://dash.example.com:8443', 'dash.example.com'],
    ['https://linecheck.example.com', 'linecheck.example.com'],
    ['https://evil.example', 'linecheck.example.com'],
    ['https://dash.example.com', 'linecheck.example.com'],
    ['null', 'linecheck.example.com'],
    [undefined, 'linecheck.example.com'],
  ])('of a call from %s is %s', (origin, host) => {
    expect(codeHost(origin, origins)).toBe(host);
  });
});
