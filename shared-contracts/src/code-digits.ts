/** What people and copying put between the digits of a code: blanks, hyphens, dots, and marks that nobody sees. */
const BETWEEN = /[\s\p{Pd}\p{Cf}.·]/gu;
const DIGIT = /\p{Nd}/u;

/** A typed code with the digits of every script as 0 to 9, and without what is between them. What is neither stays as it is. */
export function normalizeCode(typed: string): string {
  return [...typed.replace(BETWEEN, '')].map((character) => digitOf(character) ?? character).join('');
}

/** The digits alone of a text, such as one that was pasted whole, as 0 to 9. */
export function digitsIn(text: string): string {
  return [...text].map((character) => digitOf(character) ?? '').join('');
}

/** Digits of a script follow one another from its zero on, and runs of digits hold whole scripts: Unicode 4.6. */
function digitOf(character: string): string | null {
  if (!DIGIT.test(character)) return null;
  const code = character.codePointAt(0) as number;
  let before = code;
  while (before > 0 && DIGIT.test(String.fromCodePoint(before - 1))) before -= 1;
  return String((code - before) % 10);
}
