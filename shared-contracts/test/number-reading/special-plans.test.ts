import { describe, expect, test } from '@jest/globals';
import { readNumber } from '../../src/number-reading';
import { describeNumber, isInUse } from '../../src/number-reading/described-number';
import { identityOf, identitySql, spellingsOf, spellingsSql } from '../../src/number-reading/identity';
import { specialPlans } from '../../src/number-reading/special-plans';

describe('a phone of several spellings is one', () => {
  test.each([
    ['+525512345678', 'number', '+52 1 55 1234 5678', undefined],
    ['+525512345678', 'number', '+52 55 1234 5678', undefined],
    ['+525512345678', 'number', '044 55 1234 5678', 'MX'],
    ['+525512345678', 'number', '045 55 1234 5678', 'MX'],
    ['+525512345678', 'number', '01 55 1234 5678', 'MX'],
    ['+525512345678', 'number', '55 1234 5678', 'MX'],
    ['+5491123456789', 'number', '+54 9 11 2345-6789', undefined],
    ['+5491123456789', 'number', '+54 11 15 2345-6789', undefined],
    ['+5491123456789', 'number', '+54 9 11 15 2345-6789', undefined],
    ['+5491123456789', 'number', '011 15-2345-6789', 'AR'],
    ['+5491123456789', 'ask', '+54 11 2345-6789', undefined],
    ['+5491115123456', 'number', '+54 9 11 1512-3456', undefined],
    ['+5511981234567', 'ask', '+55 11 8123-4567', undefined],
    ['+5511981234567', 'ask', '(011) 8123-4567', 'BR'],
    ['+2250712345678', 'number', '07 12 34 56 78', 'CI'],
    ['+2250171123456', 'ask', '+225 71 12 34 56', undefined],
    ['+2250545123456', 'ask', '45 12 34 56', 'CI'],
    ['+2250707123456', 'ask', '07 12 34 56', 'CI'],
    ['+2290197123456', 'ask', '97 12 34 56', 'BJ'],
    ['+2290197123456', 'number', '01 97 12 34 56', 'BJ'],
    ['+24166123456', 'number', '066 12 34 56', 'GA'],
    ['+24106123456', 'number', '06 12 34 56', 'GA'],
    ['+970599123456', 'number', '059 912 3456', 'PS'],
    ['+972599123456', 'number', '059 912 3456', 'IL'],
    ['+5491123456789', 'ask', '15 2345-6789', 'AR'],
    ['+262709201234', 'ask', '0709 20 12 34', 'FR'],
    ['+590709001234', 'ask', '+33 7 09 00 12 34', undefined],
    ['+596709101234', 'ask', '07 09 10 12 34', 'FR'],
    ['+594709301234', 'ask', '07 09 30 12 34', 'FR'],
    ['+262709351234', 'ask', '07 09 35 12 34', 'FR'],
    ['+237671234567', 'ask', '71 23 45 67', 'CM'],
    ['+23057123456', 'ask', '712 3456', 'MU'],
    ['+84321234567', 'ask', '0162 123 4567', 'VN'],
    ['+84791234567', 'ask', '+84 121 123 4567', undefined],
    ['+262692123456', 'ask', '0692 12 34 56', 'FR'],
    ['+590690001234', 'ask', '0690 00 12 34', 'FR'],
    ['+594694201234', 'ask', '+33 694 20 12 34', undefined],
    ['+596696201234', 'ask', '+33 696 20 12 34', undefined],
  ])('%s, %s: %s in %s', (e164, outcome, text, country) => {
    const reading = readNumber(text, country ? { country } : {});
    const named = reading.outcome === 'number' ? [reading.number] : reading.outcome === 'ask' ? reading.candidates : [];
    expect([reading.outcome, named.map((number) => number.e164)]).toEqual([outcome, [e164]]);
  });

  test('their identity is the spelling of today', () => {
    expect(identityOf('+5215512345678')).toBe('+525512345678');
    expect(identityOf('+541123456789')).toBe('+5491123456789');
    expect(identityOf('+551181234567')).toBe('+5511981234567');
    expect(identityOf('+24106123456')).toBe('+24166123456');
    expect(identityOf('+2416123456')).toBe('+24166123456');
    expect(identityOf('+2414123456')).toBe('+24174123456');
    expect(identityOf('+972599123456')).toBe('+970599123456');
    expect(identityOf('+972501234567')).toBe('+972501234567');
    expect(identityOf('+22997123456')).toBe('+2290197123456');
    expect(identityOf('+447700900456')).toBe('+447700900456');
  });

  test('stored spellings are found from any of them', () => {
    const all = ['+5491123456789', '+541123456789'];
    for (const spelling of all) expect(spellingsOf(spelling).sort()).toEqual([...all].sort());
    expect(spellingsOf('+525512345678')).toEqual(['+525512345678', '+5215512345678']);
    expect(spellingsOf('+2416123456').sort()).toEqual(['+24106123456', '+2416123456', '+24166123456']);
    expect(spellingsOf('+970599123456')).toEqual(['+970599123456', '+972599123456']);
    expect(spellingsOf('+447700900456')).toEqual(['+447700900456']);
  });
});

describe('the table', () => {
  test.each(specialPlans.map((plan) => [`${plan.country} ${plan.from}`, plan] as const))('%s', (_name, plan) => {
    expect(plan.source.length).toBeGreaterThan(10);
    expect(plan.since).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(plan.from).toMatch(/^\^.*\$$/);
  });

  test('old spellings that no row can hold are in no use any more', () => {
    const samples = [
      '+551181234567',
      '+22571123456',
      '+22997123456',
      '+23771234567',
      '+2307123456',
      '+841621234567',
      '+33692123456',
    ];
    for (const e164 of samples) {
      expect([e164, isInUse(describeNumber(e164))]).toEqual([e164, false]);
      expect(spellingsOf(e164)).toEqual([identityOf(e164), e164]);
    }
  });

  test('SQL says the same of every plan whose rows may hold two spellings', () => {
    const stored = specialPlans.filter((plan) => plan.stored);
    expect(stored.map(({ country }) => country)).toEqual(['MX', 'AR', 'GA', 'GA', 'GA', 'GA', 'PS']);
    for (const { from } of stored) {
      expect(from).toMatch(/^\^\\\+(52|54|241|97[02])/);
      expect(identitySql('n.e164')).toContain(from);
      expect(spellingsSql('n.e164')).toContain(from);
    }
  });
});
