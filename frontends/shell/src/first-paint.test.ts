import { beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PreferenceStore } from './preferences/preference-store';
import { storageKey } from './session/stored-session';

const script = readFileSync(join(__dirname, 'first-paint.js'), 'utf8');
const key = storageKey({ authority: 'http://localhost:8080/auth', clientId: 'shell', scope: 'openid' });

/** What the page is told before its body is parsed. */
function told(path: string): Readonly<Record<string, string | undefined>> {
  history.replaceState(null, '', path);
  window.eval(script);
  return { ...document.documentElement.dataset };
}

beforeEach(() => {
  localStorage.clear();
  for (const name of ['theme', 'frame']) document.documentElement.removeAttribute(`data-${name}`);
});

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

  test.each(['no JSON', 'null', '{"theme":"sepia"}'])('a theme that cannot be read is the system’s: %s', (stored) => {
    localStorage.setItem('linecheck.preferences', stored);
    expect(told('/dashboard')['theme'] ?? 'system').toBe('system');
  });
});
