import { fieldsOf, inTab } from '../browser-storage';

const PREFIX = 'linecheck:draft:';
const LONGEST_MS = 24 * 3_600_000;

/** What was typed, by field. */
export type Fields = Readonly<Record<string, string>>;

interface StoredDraft {
  readonly person: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly fields: Fields;
}

/** What this person typed in this tab; null where nothing is kept, or it is somebody else's, or older than a day. */
export function readDraft(name: string, person: string, now: number = Date.now()): Fields | null {
  const draft = parse(inTab.get(PREFIX + name));
  if (draft === null || draft.person !== person) return null;
  return Math.abs(now - draft.at) > LONGEST_MS ? null : draft.fields;
}

/** Keeps it instead of what was kept under the same name, whoever's that is. Null forgets it. */
export function writeDraft(name: string, person: string, fields: Fields | null, now: number = Date.now()): void {
  const draft: StoredDraft | null = fields && { person, at: now, fields };
  inTab.set(PREFIX + name, draft && JSON.stringify(draft));
}

/** For hosts: whoever signs out on purpose leaves nothing behind. */
export function forgetDrafts(): void {
  for (const key of inTab.keys()) if (key.startsWith(PREFIX)) inTab.set(key, null);
}

/** Another version may have left something else. */
function parse(stored: string | null): StoredDraft | null {
  const { person, at, fields } = fieldsOf(stored);
  if (typeof person !== 'string' || typeof at !== 'number' || typeof fields !== 'object' || fields === null)
    return null;
  const texts = Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string');
  return { person, at, fields: Object.fromEntries(texts) };
}
