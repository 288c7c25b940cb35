/** Words that both languages write alike: names, and what the provider and the product are called. */
const ALIKE = new Set([
  'Twilio',
]);

/** Texts that are the same in two languages though a person reads words in them, and that no answer of the API holds. */
export function untranslated(english: readonly string[], other: readonly string[], data: string): string[] {
  const known = new Set(english);
  return other.filter((text) => known.has(text) && hasWords(text) && !ALIKE.has(text) && !data.includes(text));
}

/** Numbers, times and the codes of countries are no words. */
function hasWords(text: string): boolean {
  return /\p{L}{3}/u.test(text);
}

/** What a text that was never written, or a value that was not, looks like. */
export function brokenTexts(seen: readonly string[]): string[] {
  return seen.filter((text) => /\b(undefined|null|NaN|Invalid Date)\b|\[object |=>|\$\{|\{\{/.test(text));
}
