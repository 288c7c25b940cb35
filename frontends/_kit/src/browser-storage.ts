/** What a browser keeps for a page, and may forget: where it is full, or forbidden by the person or the page's place, nothing is kept and nothing fails. */
export interface BrowserStorage {
  get(key: string): string | null;
  /** Null removes it. */
  set(key: string, value: string | null): void;
  /** Of all that is kept, ours or not. */
  keys(): string[];
}

/** In all tabs of this browser. */
export const inBrowser = storageOf(() => localStorage);
/** In this tab, across reloads. */
export const inTab = storageOf(() => sessionStorage);

/** Already reaching for a storage that is forbidden throws. */
function storageOf(find: () => Storage): BrowserStorage {
  return {
    get(key) {
      try {
        return find().getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) find().removeItem(key);
        else find().setItem(key, value);
      } catch {
        // SecurityError or QuotaExceededError.
      }
    },
    keys() {
      try {
        return Object.keys(find());
      } catch {
        return [];
      }
    },
  };
}

/** The fields of what was stored as a JSON object; none where it is something else, which another version or somebody by hand may have left. */
export function fieldsOf(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
