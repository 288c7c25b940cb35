import { expect, test } from '@jest/globals';
import { explainProviderError, failureClasses, providerErrors, providerRemedies } from '../src';

test('every code has a class and a remedy of the list', () => {
  for (const [code, { class: failureClass, remedy }] of providerErrors) {
    expect(code).toBeGreaterThan(9_999);
    expect(failureClasses).toContain(failureClass);
    expect(providerRemedies).toContain(remedy);
  }
});

test('every remedy is the remedy of some code, the general one of all others', () => {
  const used = new Set(
    [...providerErrors.keys()].flatMap((code) => [
      explainProviderError(code).remedy,
      explainProviderError(code, 'Linecheck').remedy,
    ]),
  );
  expect([...used, 'general'].sort()).toEqual([...providerRemedies].sort());
});

test('a code that nobody knows may pass', () => {
  expect(explainProviderError(99_999)).toEqual({ class: 'temporary', remedy: 'general' });
});
