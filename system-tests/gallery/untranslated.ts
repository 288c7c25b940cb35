/** What both languages write alike, and is no name of a country. */
const ALIKE = new Set(['Unicode', 'Linecheck', 'Error', 'Widgets', 'English', 'Español']);

/** Texts that are the same in two languages though a person reads words in them, and that are not data of the story. */
export function untranslated(english: readonly string[], other: readonly string[], data: string): string[] {
  const known = new Set(english);
  return other.filter((text) => known.has(text) && hasWords(text) && !isData(text, data));
}

/** Numbers, units and codes of countries are no words. */
function hasWords(text: string): boolean {
  return !ALIKE.has(text) && /\p{L}{3}/u.test(text.replace(/\b(min|bytes)\b/g, ''));
}

/** Some texts are several of the data's; some countries are called alike. */
function isData(text: string, data: string): boolean {
  const parts = text.split(/ ?· ?|\d+/).map((part) => part.trim());
  return parts.every((part) => countries.has(part) || data.includes(JSON.stringify(part).slice(1, -1)));
}

/** As browsers name them. */
const regions = (['short', 'long'] as const).map(
  (style) => new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style }),
);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const countries = new Set(
  letters.flatMap((one) => letters.flatMap((other) => regions.map((names) => names.of(one + other)))),
);

/** What a text that was never written, or a value that is none, looks like. */
export function brokenTexts(seen: readonly string[]): string[] {
  return seen.filter((text) => /\b(undefined|null|NaN|Invalid Date)\b|\[object |=>|\$\{/.test(text));
}
