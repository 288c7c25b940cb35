import { expect, test } from '@jest/globals';
import { fillPath, paths } from '../src';

test('parameters are filled in, percent-encoded', () => {
  expect(fillPath(paths.getTest, { test_id: 'a/b?c' })).toBe('/api/v1/sms/test/a%2Fb%3Fc');
  expect(fillPath(paths.setPrimary, { id: '42' })).toBe('/api/v1/users/me/phone-numbers/42/set-primary');
});

test('a parameter that is not given is named', () => {
  expect(() => fillPath(paths.getTest, {})).toThrow('needs a value for test_id');
});
