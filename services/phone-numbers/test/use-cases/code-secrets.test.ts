import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { codeMatches, generateCode, signCode } from '../../src/use-cases/code-secrets';

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
