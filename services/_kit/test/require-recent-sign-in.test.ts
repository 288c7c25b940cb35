import { describe, expect, test } from '@jest/globals';
import { requireRecentSignIn, type Person } from '../src/auth';
import type { Problem } from '../src/errors';

const signedIn = (secondsAgo: number): Person => ({
  id: 'ada',
  roles: [],
  expiresAt: new Date(Date.now() + 600_000),
  authenticatedAt: new Date(Date.now() - secondsAgo * 1000),
});

function refusalOf(person: Person): Problem {
  try {
    requireRecentSignIn(person, 300);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('It was let through.');
}

describe('a recent sign-in', () => {
  test('is one within the time, or ahead by the difference of two clocks', () => {
    for (const secondsAgo of [0, 299, -5]) expect(() => requireRecentSignIn(signedIn(secondsAgo), 300)).not.toThrow();
  });

  test('is asked for where the last one is older, as RFC 9470 says', () => {
    const problem = refusalOf(signedIn(302));
    expect(problem).toMatchObject({
      code: 'sign-in-required-again',
      status: 401,
      extra: { max_age_seconds: 300 },
      headers: {
        'www-authenticate': expect.stringMatching(/^Bearer error="insufficient_user_authentication".*max_age="300"$/),
      },
    });
    expect(problem.detail).toContain('within the last 5 minutes');
  });

  test('is asked for where the issuer names a time far ahead: milliseconds, say', () => {
    expect(refusalOf(signedIn(-301)).detail).toContain('auth_time');
  });

  test('is asked for where the issuer does not say when it was', () => {
    const { id, roles, expiresAt } = signedIn(0);
    expect(refusalOf({ id, roles, expiresAt }).detail).toContain('auth_time');
  });
});
