import { DEFAULTS, parsePreferences, type Preferences } from './preferences';

const KEY = 'linecheck.preferences';

/** The preferences of this browser, the same in all its tabs. Where the browser stores nothing they last as long as the page. */
export class PreferenceStore {
  private readonly listeners = new Set<() => void>();
  private now: Preferences;

  constructor() {
    this.now = parsePreferences(read());
    window.addEventListener('storage', (event) => {
      if (event.key !== KEY && event.key !== null) return;
      this.become(parsePreferences(read()));
    });
  }

  readonly current = (): Preferences => this.now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly change = (changed: Partial<Preferences>): void => {
    const next = { ...this.now, ...changed };
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Full, or forbidden by the browser's settings: it counts for this page.
    }
    this.become(next);
  };

  private become(next: Preferences): void {
    this.now = next;
    this.listeners.forEach((listener) => listener());
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return JSON.stringify(DEFAULTS);
  }
}
