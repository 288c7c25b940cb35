const FORM = /^https?:\/\/[^,/\s]+$/;

/** Reads `https://A.example:443, http://b.example:5173` as browsers name these origins: in lower case, without the port that goes without saying. What has a fault must not come here. */
export function originsIn(setting: string): string[] {
  return entriesOf(setting).map((entry) => new URL(entry).origin);
}

/** What is wrong with such a setting beside its form; null where nothing is. */
export function originsFault(setting: string): string | null {
  for (const entry of entriesOf(setting)) {
    if (!FORM.test(entry)) return null; // the pattern says so
    if (entry.includes('*')) return `names ${entry}: name each origin, no browser sends a pattern`;
    if (!URL.canParse(entry)) return `names ${entry}, which is no address`;
  }
  return null;
}

function entriesOf(setting: string): string[] {
  return setting.split(',').flatMap((entry) => entry.trim() || []);
}
