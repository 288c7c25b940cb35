import { describe, expect, test } from '@jest/globals';
import {
  explain,
  explainOutcome,
  locales,
  otherOutcomes,
  providerErrors,
  providerRemedies,
  silentCarrierCountries,
} from '../src';
import * as en from '../src/explanations/en';
import * as es from '../src/explanations/es';

/** The provider's codes by class, as its error dictionary has them: written again here, so that none goes missing. */
const codes = {
  ours: [
    20003, 21212, 21606, 21601, 21603, 21659, 21701, 21703, 21704, 21705, 21408, 21608, 30044, 21609, 21612, 30002,
    30007, 30450, 30453, 30010, 30018, 30024, 30032, 30033, 30034, 30035, 63038, 60728, 11200, 11205, 57012,
  ],
  temporary: [20429, 14107, 21611, 30001, 30003, 30008, 30017, 30022, 30023, 30027, 30036, 30410, 30500],
  permanent: [21211, 21604, 21602, 21617, 21610, 21614, 30004, 30005, 30006, 30019],
};
const all = Object.values(codes).flat();

test('the table has every code of the dictionary, and its class', () => {
  expect([...providerErrors.keys()].sort()).toEqual([...all].sort());
  for (const [failureClass, list] of Object.entries(codes)) {
    for (const code of list) expect([code, providerErrors.get(code)?.class]).toEqual([code, failureClass]);
  }
});

describe.each([
  ['en', en],
  ['es', es],
] as const)('the sentences in %s', (locale, { explanations, operatorRemedies }) => {
  test('are there for every remedy and every other outcome, and none more', () => {
    expect(Object.keys(explanations).sort()).toEqual([...providerRemedies, ...otherOutcomes].sort());
  });

  test.each(all)('explain %i to the person and, where the cause is ours, to the operator', (code) => {
    const { summary, remedy, operatorRemedy } = explain(code, locale);
    expect(summary).not.toBe(explain(99_999, locale).summary);
    for (const text of [summary, remedy]) expect(text.length).toBeGreaterThan(5);
    expect(operatorRemedy === null).toBe(providerErrors.get(code)?.class !== 'ours');
  });

  test('ask for START only where the sender can be answered', () => {
    for (const code of all) {
      const { summary, remedy, operatorRemedy } = explain(code, locale, 'Linecheck');
      expect(`${summary} ${remedy} ${operatorRemedy}`).not.toMatch(/START/);
      for (const sender of ['+15005550006', '60777', `MG${'0'.repeat(32)}`, undefined])
        expect(explain(code, locale, sender)).toEqual(explain(code, locale));
    }
    for (const code of [21610, 30004]) expect(explain(code, locale).remedy).toMatch(/START/);
  });

  test('speak plainly: a summary without a full stop, remedies that are whole sentences', () => {
    for (const { summary, remedy } of Object.values(explanations)) {
      expect(summary).toMatch(/^\p{Lu}[^!]*[^.!]$/u);
      expect(remedy).toMatch(/^\p{Lu}[^!]*\.$/u);
      expect(`${summary} ${remedy}`).not.toMatch(/please|oops|sorry|por favor|lo sentimos/i);
    }
    for (const remedy of Object.values(operatorRemedies)) expect(remedy).toMatch(/^\p{Lu}[^!]*\.$/u);
  });

  test('have one for codes that nobody knows, and for ends without one', () => {
    expect(explain(99_999, locale)).toMatchObject(explanations.general);
    for (const outcome of otherOutcomes) expect(explainOutcome(outcome, locale).operatorRemedy).toBeNull();
  });
});

test('no sentence was left in the other language', () => {
  expect(locales).toEqual(['en', 'es']);
  for (const key of Object.keys(en.explanations) as (keyof typeof en.explanations)[]) {
    const [english, spanish] = [en.explanations[key], es.explanations[key]];
    expect(spanish.summary).not.toBe(english.summary);
    expect(spanish.remedy).not.toBe(english.remedy);
  }
});

test('countries whose carriers seldom report are named by their codes', () => {
  for (const country of silentCarrierCountries) expect(country).toMatch(/^[A-Z]{2}$/);
  for (const country of ['US', 'CA', 'GB', 'DE']) expect(silentCarrierCountries.has(country)).toBe(false);
});
