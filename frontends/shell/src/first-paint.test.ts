import { locales } from '@linecheck/shared-contracts/locales';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './messages/en';
import { es } from './messages/es';
import { applyPreferences } from './preferences/apply-preferences';
import { PreferenceStore } from './preferences/preference-store';
import { storageKey } from './session/stored-session';

const script = readFileSync(join(__dirname, 'first-paint.js'), 'utf8');
const html = readFileSync(join(__dirname, 'index.html'), 'utf8');
const texts = { en, es };
const key = storageKey({ authority: 'http://localhost:8080/auth', clientId: 'shell', scope: 'openid' });

/** What the page is told before its body is parsed. */
function told(path: string): Readonly<Record<string, string | undefined>> {
  history.replaceState(null, '', path);
  window.eval(script);
  const { theme, frame } = document.documentElement.dataset;
  return { ...(theme && { theme }), ...(frame && { frame }) };
}

beforeEach(() => {
  localStorage.clear();
  for (const name of ['theme', 'frame']) document.documentElement.removeAttribute(`data-${name}`);
});

afterEach(() => void jest.restoreAllMocks());

describe('before the page runs', () => {
  test('nobody’s frame is shown where nobody is signed in', () => {
    expect(told('/dashboard')).toEqual({ theme: 'system' });
  });

  test.each([
    ['/', 'dashboard'],
    ['/dashboard', 'dashboard'],
    ['/dashboard/', 'dashboard'],
    ['/dashboard/operations', 'page'],
  ])('the frame at %s is that of a %s, for whoever is signed in', (path, frame) => {
    localStorage.setItem(key, '{}');
    expect(told(path)).toEqual({ theme: 'system', frame });
  });

  test('it has the theme that the person chose', () => {
    new PreferenceStore().change({ theme: 'dark' });
    expect(told('/dashboard')).toEqual({ theme: 'dark' });
  });

  test.each([
    [undefined, 'en-GB'],
    [undefined, 'es-MX'],
    [undefined, 'fr'],
    [undefined, 'C'],
    ['en', 'es'],
    ['es', 'de'],
    ['tlh', 'es'],
  ])('its language is the page’s where %s is chosen in a browser of %s', (language, browser) => {
    jest.spyOn(navigator, 'language', 'get').mockReturnValue(browser);
    if (language !== undefined) localStorage.setItem('linecheck.preferences', JSON.stringify({ language }));
    told('/dashboard');
    const { lang } = document.documentElement;
    applyPreferences(new PreferenceStore());
    expect(lang).toBe(document.documentElement.lang);
  });

  test.each(locales)('its navigation says in %s what the page’s will say', (locale) => {
    const frame = new DOMParser().parseFromString(html, 'text/html');
    const said = [...frame.querySelectorAll(`.shell-nav-link > [lang="${locale}"]`)];
    const { dashboard, phoneNumbers, phoneNumbersShort, account } = texts[locale].navigation;
    expect(said.map(({ className, textContent }) => [className, textContent])).toEqual([
      ['', dashboard],
      ['shell-wide', phoneNumbers],
      ['shell-narrow', phoneNumbersShort],
      ['shell-narrow', account],
    ]);
  });

  test.each(locales)('it greets in %s at every hour as the dashboard does', (locale) => {
    const frame = new DOMParser().parseFromString(html, 'text/html');
    for (let hour = 0; hour < 24; hour++) {
      jest.spyOn(Date.prototype, 'getHours').mockReturnValue(hour);
      told('/dashboard');
      const { day } = document.documentElement.dataset;
      const [greeting, ...more] = frame.querySelectorAll(`h1 > [lang="${locale}"][data-day~="${day}"]`);
      expect([greeting?.textContent, more]).toEqual([texts[locale].dashboard.greeting(hour), []]);
    }
  });

  test.each(['no JSON', 'null', '{"theme":"sepia"}'])('a theme that cannot be read is the system’s: %s', (stored) => {
    localStorage.setItem('linecheck.preferences', stored);
    expect(told('/dashboard')['theme'] ?? 'system').toBe('system');
  });
});
