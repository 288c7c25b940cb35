import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { applyPreferences } from './apply-preferences';
import { PreferenceStore } from './preference-store';
import { DEFAULTS, localeOf, parsePreferences } from './preferences';

beforeEach(() => localStorage.clear());

describe('what is stored', () => {
  test.each([null, '', 'no JSON', '7', 'null', '{"language":"tlh","theme":4,"hourCycle":"h25"}'])(
    '%j counts as nothing chosen',
    (stored) => expect(parsePreferences(stored)).toEqual(DEFAULTS),
  );

  test('is read value by value: one of another version does not void the others', () => {
    const stored = '{"language":"es","theme":"sepia","hourCycle":"h12","density":"low"}';
    expect(parsePreferences(stored)).toEqual({ language: 'es', theme: 'system', hourCycle: 'h12' });
  });
});

describe('the locale', () => {
  test.each([
    [{}, 'en-GB', 'en-GB'],
    [{ language: 'es' }, 'en-GB', 'es'],
    [{ language: 'es' }, 'es-MX', 'es-MX'],
    [{ hourCycle: 'h12' }, 'en-GB', 'en-GB-u-hc-h12'],
    [{ language: 'es', hourCycle: 'h12' }, 'fr', 'es-u-hc-h12'],
  ] as const)('of %j in a browser of %s is %s', (chosen, browser, locale) => {
    expect(localeOf({ ...DEFAULTS, ...chosen }, browser)).toBe(locale);
  });

  test('is English where the browser names none that Intl takes', () => {
    expect(localeOf(DEFAULTS, 'C')).toBe('en');
    expect(localeOf({ ...DEFAULTS, hourCycle: 'h12' }, 'en_GB.UTF-8')).toBe('en-u-hc-h12');
  });

  test.each([
    ['h12', '2:20 pm'],
    ['h23', '14:20'],
  ] as const)('writes times as %s says', (hourCycle, written) => {
    const locale = localeOf({ ...DEFAULTS, hourCycle }, 'en-GB');
    const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    expect(format.format(new Date(2026, 0, 1, 14, 20)).replace(/\s/g, ' ')).toBe(written);
  });
});

describe('the store', () => {
  test('keeps a change for the next page, and tells of it', () => {
    const store = new PreferenceStore();
    const told = jest.fn();
    const stop = store.subscribe(told);
    store.change({ theme: 'dark' });
    store.change({ language: 'es' });
    expect(told).toHaveBeenCalledTimes(2);
    expect(new PreferenceStore().current()).toEqual({ language: 'es', theme: 'dark', hourCycle: null });
    stop();
    store.change({ theme: 'light' });
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('takes over what another tab chose', () => {
    const store = new PreferenceStore();
    localStorage.setItem('linecheck.preferences', '{"theme":"dark"}');
    window.dispatchEvent(new StorageEvent('storage', { key: 'linecheck.preferences' }));
    expect(store.current().theme).toBe('dark');
    localStorage.setItem('linecheck.preferences', '{"theme":"light"}');
    window.dispatchEvent(new StorageEvent('storage', { key: 'something.else' }));
    expect(store.current().theme).toBe('dark');
  });

  test('changes this page where the browser stores nothing', () => {
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const store = new PreferenceStore();
    store.change({ theme: 'dark' });
    expect(store.current().theme).toBe('dark');
    full.mockRestore();
  });

  test('begins with nothing chosen where the browser forbids to read', () => {
    const forbidden = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    expect(new PreferenceStore().current()).toEqual(DEFAULTS);
    forbidden.mockRestore();
  });
});

test('the page has the language and the theme that are chosen, at once', () => {
  const store = new PreferenceStore();
  applyPreferences(store);
  const { documentElement: root } = document;
  expect([root.lang, root.dataset['theme']]).toEqual(['en', 'system']);
  store.change({ language: 'es', theme: 'dark' });
  expect([root.lang, root.dataset['theme']]).toEqual(['es', 'dark']);
});
