import { inBrowser } from '@linecheck/frontend-kit/browser-storage';
import { parsePreferences, type Preferences } from './preferences';

const KEY = 'linecheck.preferences';

/** The preferences of this browser, the same in all its tabs. Where the browser stores nothing they last as long as the page. */
export class PreferenceStore {
  private readonly listeners = new Set<() => void>();
  private now: Preferences;

  constructor() {
    this.now = parsePreferences(inBrowser.get(KEY));
    window.addEventListener('storage', (event) => {
      if (event.key !== KEY && event.key !== null) return;
      this.become(parsePreferences(inBrowser.get(KEY)));
    });
  }

  readonly current = (): Preferences => this.now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (changed: Partial<Preferences>): void => {
    const next = { ...this.now, ...changed };
    inBrowser.set(KEY, JSON.stringify(next));
    this.become(next);
  };

  private become(next: Preferences): void {
    this.now = next;
    this.listeners.forEach((listener) => listener());
  }
}
