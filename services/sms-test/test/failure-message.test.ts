import { providerErrors, providerRemedies } from '@linecheck/shared-contracts/provider-errors';
import { describe, expect, test } from '@jest/globals';
import { ownFailures, providerFailures } from '../src/texts/en';
import { failureMessage } from '../src/texts/failure-message';

describe('sentences about failures', () => {
  test('name the code and end with what to do', () => {
    expect(failureMessage('provider', 30003)).toBe(
      'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
    );
    expect(failureMessage('provider', 99999)).toBe(
      'The text did not arrive (99999). Try again. If it stays, tell the operator the code.',
    );
  });

  test('need no code where we did not send', () => {
    expect(failureMessage('number-not-verified', null)).toBe(
      'Nothing was sent: this is no longer one of your verified numbers. Add the number and verify it, then try again.',
    );
  });

  test('exist for every remedy of the catalogue, and none more', () => {
    expect(Object.keys(providerFailures).sort()).toEqual([...providerRemedies].sort());
    for (const code of providerErrors.keys()) expect(failureMessage('provider', code)).toContain(`(${code})`);
  });

  test('speak plainly', () => {
    for (const { happened, remedy } of [...Object.values(providerFailures), ...Object.values(ownFailures)]) {
      expect(happened).toMatch(/^[A-Z][^!]*[^.!]$/);
      expect(remedy).toMatch(/^[A-Z][^!]*\.$/);
      expect(`${happened} ${remedy}`).not.toMatch(/please|oops|sorry/i);
    }
  });
});
