import { describe, expect, test } from '@jest/globals';
import { ownFailures as en } from '../src/texts/en';
import { ownFailures as es } from '../src/texts/es';
import { failureMessage } from '../src/texts/failure-message';

const NUMBER = '+15005550006';

describe('sentences about failures', () => {
  test('name the code and end with what to do', () => {
    expect(failureMessage('provider', 30003, NUMBER, 'en')).toBe(
      'Phone unreachable (30003). Switch the phone on and check its reception, then try again.',
    );
    expect(failureMessage('provider', 99999, NUMBER, 'en')).toBe(
      'The text could not be delivered (99999). Try again. If it stays, tell the operator the code.',
    );
    expect(failureMessage('provider', 30003, NUMBER, 'es')).toBe(
      'Teléfono fuera de alcance (30003). Enciende el teléfono, comprueba que tiene cobertura e inténtalo de nuevo.',
    );
  });

  test('need no code where we did not send', () => {
    expect(failureMessage('number-not-verified', null, NUMBER, 'en')).toBe(
      'Nothing was sent: this is no longer one of your verified numbers. Add the number and verify it, then try again.',
    );
    expect(failureMessage('opted-out', null, NUMBER, 'es')).toMatch(/^No se envió nada: .* START/);
  });

  test.each(['en', 'es'] as const)('do not ask for START where nobody can answer the sender (%s)', (locale) => {
    for (const [reason, code] of [
      ['opted-out', null],
      ['provider', 21610],
      ['provider', 30004],
    ] as const) {
      expect(failureMessage(reason, code, 'Linecheck', locale)).not.toMatch(/START/);
      for (const sender of [NUMBER, '60777', `MG${'0'.repeat(32)}`])
        expect(failureMessage(reason, code, sender, locale)).toMatch(/START/);
    }
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
