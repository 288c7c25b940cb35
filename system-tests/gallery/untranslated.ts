/** What both languages write alike, and is no name of a country. */
const ALIKE = new Set(['Unicode', 'Linecheck']);
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Texts that are the same in two languages though a person reads words in them, and that are not data of the story. */
export function untranslated(english: readonly string[], other: readonly string[], data: string): string[] {
  const known = new Set(english);
  return other.filter((text) => known.has(text) && hasWords(text) && !isData(text, data) && !isCountry(text));
}

/** Numbers, units and codes of countries are no words. */
function hasWords(text: string): boolean {
  return !ALIKE.has(text) && /\p{L}{3}/u.test(text.replace(/\bmin\b/g, ''));
}

function isData(text: string, data: string): boolean {
  return data.includes(JSON.stringify(text).slice(1, -1));
}

/** Browsers name these. */
function isCountry(text: string): boolean {
  return countries.has(text);
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const countries = new Set(letters.flatMap((one) => letters.map((other) => regions.of(one + other))));

/** What a text that was never written, or a value that is none, looks like. */
export function brokenTexts(seen: readonly string[]): string[] {
  return seen.filter((text) => /\b(undefined|null|NaN|Invalid Date)\b|\[object |=>|\$\{/.test(text));
}
