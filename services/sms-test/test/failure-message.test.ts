import { describe, expect, test } from '@jest/globals';
import { ownFailures as en } from '../src/texts/en';
import { ownFailures as es } from '../src/texts/es';
import { failureMessage } from '../src/texts/failure-message';

describe('sentences about failures', () => {
  test('name the code and end with what to do', () => {
    expect(failureMessage('provider', 30003, 'en')).toBe(
      'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
    );
    expect(failureMessage('provider', 99999, 'en')).toBe(
      'The text could not be delivered (99999). Try again. If it stays, tell the operator the code.',
    );
    expect(failureMessage('provider', 30003, 'es')).toBe(
      'Teléfono fuera de alcance (30003). Enciende el teléfono, comprueba que tiene cobertura e inténtalo de nuevo.',
    );
  });

  test('need no code where we did not send', () => {
    expect(failureMessage('number-not-verified', null, 'en')).toBe(
      'Nothing was sent: this is no longer one of your verified numbers. Add the number and verify it, then try again.',
    );
    expect(failureMessage('opted-out', null, 'es')).toMatch(/^No se envió nada: .* START/);
  });

  test('speak plainly, each language in its own words', () => {
    for (const { summary, remedy } of [...Object.values(en), ...Object.values(es)]) {
      expect(summary).toMatch(/^\p{Lu}[^!]*[^.!]$/u);
      expect(remedy).toMatch(/^\p{Lu}[^!]*\.$/u);
      expect(`${summary} ${remedy}`).not.toMatch(/please|oops|sorry|por favor/i);
    }
    for (const reason of Object.keys(en) as (keyof typeof en)[]) expect(es[reason]).not.toEqual(en[reason]);
  });
});
